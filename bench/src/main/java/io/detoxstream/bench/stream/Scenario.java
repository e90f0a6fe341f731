package io.detoxstream.bench.stream;

import io.detoxstream.bench.Pace;
import io.detoxstream.bench.image.ImageSize;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of stream.
 *
 * @param triggeredShare images with a trigger
 */
public record Scenario(ImageSize size, double triggeredShare) {
    /** What the targets are about: small images, one in twenty with a patch. */
    public static final Scenario MAIN = new Scenario(ImageSize.SMALL, 0.05);

    private static final double MOSTLY = 0.5;
    private static final double[] SHARES = {0, 0.05, 0.2, 1};

    /** All that a pace has time for. */
    public static List<Scenario> of(Pace pace) {
        List<Scenario> scenarios = new ArrayList<>();
        for (double share : SHARES) {
            scenarios.add(new Scenario(ImageSize.SMALL, share));
        }
        if (pace.fewScenarios()) {
            // one frame alone takes seconds
            scenarios.add(new Scenario(ImageSize.CROP, 0));
            return scenarios;
        }
        for (ImageSize size : List.of(ImageSize.CROP, ImageSize.FRAME)) {
            for (double share : SHARES) {
                scenarios.add(new Scenario(size, share));
            }
        }
        return scenarios;
    }

    /**
     * Images under way at a time: enough to fill batches of both applications, few enough to be through soon. A purified
     * image takes several times as long as a clean one.
     */
    int underWay() {
        int clean = size.equals(ImageSize.SMALL) ? 256 : size.equals(ImageSize.CROP) ? 6 : 3;
        return triggeredShare > MOSTLY ? (clean + 1) / 2 : clean;
    }
}
