package io.detoxstream.app.evaluation;

import io.detoxstream.evaluation.data.Dataset;
import java.nio.file.Path;
import java.util.List;

/**
 * Which attackers a person wants to see rehearse.
 *
 * @param victims folder of victim files
 * @param datasets whose victims are wanted; empty for all
 * @param attacks which victims are wanted; all for all
 * @param inputs images and profiles
 * @param variations of each image, the image itself among them
 * @param threads 1 or more
 */
public record RehearsalRequest(
        Path victims,
        List<Dataset> datasets,
        List<String> attacks,
        EvaluationInputs inputs,
        int variations,
        int threads) {
    /** @throws IllegalArgumentException if a number is out of range */
    public RehearsalRequest {
        if (variations < 1 || threads < 1) {
            throw new IllegalArgumentException("variations and threads must be 1 or more");
        }
        if (inputs.images() < 0) {
            throw new IllegalArgumentException("numbers of images must be 0 or greater");
        }
    }
}
