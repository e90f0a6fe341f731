package io.detoxstream.evaluation.report;

import java.util.List;
import java.util.Map;

/**
 * What an evaluation was made with.
 *
 * @param version version and revision of the program
 * @param model name of the denoiser
 * @param modelSha256 SHA-256 of its file, 64 hexadecimal digits
 * @param settings every screening and purification setting by its option name, in order
 * @param thresholds the thresholds of the gate, per data set
 * @param part test or validation
 * @param images most images per cell; 0 all
 * @param slowImages most images per cell of the slow methods; 0 all
 * @param jpegImages most images per cell after JPEG; 0 all
 * @param noiseKeyId names the noise key without giving it away
 * @param started when, ISO 8601 in UTC; differs from run to run
 * @param seconds how long it took; differs from run to run
 */
public record RunConditions(
        String version,
        String model,
        String modelSha256,
        Map<String, String> settings,
        List<GateThreshold> thresholds,
        String part,
        int images,
        int slowImages,
        int jpegImages,
        String noiseKeyId,
        String started,
        double seconds) {
    public RunConditions {
        thresholds = List.copyOf(thresholds);
    }
}
