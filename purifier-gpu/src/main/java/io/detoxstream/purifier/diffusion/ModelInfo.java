package io.detoxstream.purifier.diffusion;

import io.detoxstream.purifier.detect.DetectorInfo;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What travels with a denoiser file.
 *
 * @param name short name, for example denoiser-small
 * @param sha256 SHA-256 of the file, 64 lower-case hexadecimal digits
 * @param precision arithmetic on the device: fp32, or int8 where the convolutions are quantised
 * @param device cpu or cuda:N, where it really runs
 * @param schedule the schedule it was trained with
 * @param prediction what it predicts: epsilon
 * @param sizeMultiple height and width of its input must be multiples of this
 * @param conditioning how it is told the noise of its input
 * @param reach pixels: a predicted value depends on inputs at most this far away in both directions; empty if that is
 *     unknown or if, as with group normalisation, it depends on all
 * @param screensFor SHA-256 of the model in whose place this one was made to screen; empty where it does not say so
 * @param detector what looks at images beside it; {@link DetectorInfo#NONE} for nothing
 */
public record ModelInfo(
        String name,
        String sha256,
        String precision,
        String device,
        NoiseSchedule schedule,
        String prediction,
        int sizeMultiple,
        Conditioning conditioning,
        OptionalInt reach,
        Optional<String> screensFor,
        DetectorInfo detector) {
    /** Precision of a network as it was trained. */
    public static final String FP32 = "fp32";
    /** Precision of a quantised copy. */
    public static final String INT8 = "int8";

    /** An original, without a detector. */
    public ModelInfo(
            String name,
            String sha256,
            String precision,
            String device,
            NoiseSchedule schedule,
            String prediction,
            int sizeMultiple,
            Conditioning conditioning,
            OptionalInt reach) {
        this(
                name,
                sha256,
                precision,
                device,
                schedule,
                prediction,
                sizeMultiple,
                conditioning,
                reach,
                Optional.empty(),
                DetectorInfo.NONE);
    }

    /** A network that is told one step per image, and of which no reach is known. */
    public ModelInfo(
            String name,
            String sha256,
            String precision,
            String device,
            NoiseSchedule schedule,
            String prediction,
            int sizeMultiple) {
        this(
                name,
                sha256,
                precision,
                device,
                schedule,
                prediction,
                sizeMultiple,
                Conditioning.STEP,
                OptionalInt.empty());
    }

    /** The same network with a detector beside it. */
    public ModelInfo with(DetectorInfo other) {
        return new ModelInfo(
                name,
                sha256,
                precision,
                device,
                schedule,
                prediction,
                sizeMultiple,
                conditioning,
                reach,
                screensFor,
                other);
    }
}
