package io.detoxstream.topology.step;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.topology.batch.Demand;
import java.util.List;

/** What both applications ask of screening. Safe for several threads. */
public final class Screening {
    /** Decoded pixels, restored and purified ones, and the floats of the map and of the noise behind them. */
    private static final long BYTES_PER_PIXEL = 24;

    private final ImageDetoxifier detoxifier;

    public Screening(ImageDetoxifier detoxifier) {
        this.detoxifier = detoxifier;
    }

    /**
     * @throws IllegalStateException if a score is not a number: it would compare as clean with any threshold, and only a
     *     broken model or device gives one
     */
    public List<ScreeningOutcome> screen(List<ImageInput> inputs) {
        List<ScreeningOutcome> outcomes = detoxifier.screen(inputs);
        for (ScreeningOutcome outcome : outcomes) {
            if (outcome instanceof ScreeningOutcome.Screened screened && Double.isNaN(screened.score())) {
                throw new IllegalStateException("the suspicion score of the image is not a number");
            }
        }
        return outcomes;
    }

    /** The outcome of an image that makes the device fail where others do not. */
    public static ScreeningOutcome blame(RuntimeException fault) {
        return new ScreeningOutcome.Unscreenable("device-fault", String.valueOf(fault.getMessage()));
    }

    public static int evaluations(ScreeningOutcome outcome) {
        return outcome instanceof ScreeningOutcome.Screened screened ? screened.evaluations() : 0;
    }

    /**
     * @param further evaluations of each pixel after screening
     * @param source the value of the record, which is held as it came and as decoded
     */
    public Demand demand(RgbImage image, byte[] source, int further) {
        int multiple = detoxifier.model().sizeMultiple();
        int width = (image.width() + multiple - 1) / multiple * multiple;
        int height = (image.height() + multiple - 1) / multiple * multiple;
        int evaluations = (detoxifier.screeningSettings().scoresSeparately() ? 2 : 1) + further;
        boolean frame = Math.max(image.width(), image.height())
                > detoxifier.screeningSettings().wholeSide();
        long pixels = (long) width * height;
        return new Demand(
                width, height, (double) pixels * evaluations, BYTES_PER_PIXEL * pixels + 2L * source.length, frame);
    }
}
