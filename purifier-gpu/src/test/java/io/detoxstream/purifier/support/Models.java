package io.detoxstream.purifier.support;

import io.detoxstream.purifier.detect.DetectorInfo;
import io.detoxstream.purifier.diffusion.Conditioning;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import java.util.Optional;
import java.util.OptionalInt;

/** Descriptions of a model and of its quantised copy. */
public final class Models {
    public static final String ORIGIN = "01".repeat(32);
    public static final NoiseSchedule SCHEDULE = NoiseSchedule.linear(1000, 1e-4, 0.02);
    public static final ModelInfo FP32 = info("model", ORIGIN, ModelInfo.FP32, SCHEDULE, 8, Optional.empty());
    public static final ModelInfo INT8 =
            info("model-int8", "02".repeat(32), ModelInfo.INT8, SCHEDULE, 8, Optional.of(ORIGIN));

    private Models() {}

    /** A copy with another schedule, size multiple or origin. */
    public static ModelInfo copy(NoiseSchedule schedule, int sizeMultiple, Optional<String> origin) {
        return info(INT8.name(), INT8.sha256(), ModelInfo.INT8, schedule, sizeMultiple, origin);
    }

    private static ModelInfo info(
            String name,
            String sha256,
            String precision,
            NoiseSchedule schedule,
            int sizeMultiple,
            Optional<String> origin) {
        return new ModelInfo(
                name,
                sha256,
                precision,
                "cpu",
                schedule,
                "epsilon",
                sizeMultiple,
                Conditioning.STEP,
                OptionalInt.empty(),
                origin,
                DetectorInfo.NONE);
    }
}
