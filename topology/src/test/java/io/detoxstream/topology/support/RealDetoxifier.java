package io.detoxstream.topology.support;

import io.detoxstream.purifier.Detoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.Denoisers;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.Thresholds;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The shipped model, with thresholds taken from clean images of the test, so that no calibration file is needed. */
public final class RealDetoxifier {
    private static final double PURIFY_QUANTILE = 0.95;
    private static final double ALERT_MARGIN = 1.1;

    private RealDetoxifier() {}

    /** Flags a twentieth of the given images and alerts at none of them. */
    public static Detoxifier calibratedOn(List<ImageInput> clean) {
        double[] scores;
        try (Detoxifier open = open(Double.MAX_VALUE, Double.MAX_VALUE)) {
            scores = open.screen(clean).stream()
                    .mapToDouble(outcome -> ((Screened) outcome).score())
                    .sorted()
                    .toArray();
        }
        double purify = scores[(int) (scores.length * PURIFY_QUANTILE)];
        return open(purify, ALERT_MARGIN * scores[scores.length - 1]);
    }

    private static Detoxifier open(double purify, double alert) {
        Thresholds thresholds = (profiles, size) -> Optional.of(new Gate("test", size.toString(), purify, alert));
        Path model = Path.of(System.getProperty("detox.home"), "models", "denoiser-small.onnx");
        return new Detoxifier(
                Denoisers.open(model, DeviceSettings.CPU),
                new KeyedNoise(NoiseKey.of("the noise key of this test")),
                ScreeningSettings.DEFAULT,
                PurificationSettings.DEFAULT,
                thresholds);
    }
}
