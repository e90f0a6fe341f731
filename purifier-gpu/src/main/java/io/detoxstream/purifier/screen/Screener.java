package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.ScreeningOutcome.Unscreenable;
import io.detoxstream.purifier.purify.MaskRule;
import io.detoxstream.purifier.suspicion.LocalExcess;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.suspicion.Regions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Screens images: weak restoration, suspicion map, and the gate that compares its local excess with the thresholds of
 * the image's size class. A frame's score is the largest of its tiles. Safe for several threads.
 */
public final class Screener {
    /** Padded pixels of a frame that are cheap whatever the frame: about a hundred tiles. */
    private static final long CHEAP = 1L << 18;
    /** A narrow frame is padded to what the network takes; beyond this factor that is a way to waste a device. */
    private static final int MOST_PADDING = 2;

    private final ImageScorer scorer;
    private final Thresholds thresholds;
    private final MaskRule maskRule;

    /** @param maskRule which pixels of a flagged image count as a region */
    public Screener(ImageScorer scorer, Thresholds thresholds, MaskRule maskRule) {
        this.scorer = scorer;
        this.thresholds = thresholds;
        this.maskRule = maskRule;
    }

    /**
     * An image without thresholds for its size, or of an absurd shape, costs no evaluation.
     *
     * @return one outcome per image, in order
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails
     */
    public List<ScreeningOutcome> screen(List<ImageInput> images) {
        ScreeningOutcome[] outcomes = new ScreeningOutcome[images.size()];
        List<Integer> judged = new ArrayList<>();
        List<Gate> gates = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            Optional<Gate> gate = gate(images.get(i));
            if (gate.isEmpty()) {
                outcomes[i] = uncalibrated(images.get(i));
            } else if (isTooExpensive(images.get(i))) {
                outcomes[i] = tooExpensive(images.get(i));
            } else {
                judged.add(i);
                gates.add(gate.get());
            }
        }
        List<Examined> examined =
                scorer.examine(judged.stream().map(images::get).toList());
        for (int i = 0; i < gates.size(); i++) {
            outcomes[judged.get(i)] = judge(examined.get(i), gates.get(i));
        }
        return Arrays.asList(outcomes);
    }

    private Optional<Gate> gate(ImageInput input) {
        return thresholds.gate(input.profiles(), scorer.sizeClass(input));
    }

    private boolean isTooExpensive(ImageInput input) {
        if (!scorer.sizeClass(input).tiled()) {
            return false;
        }
        long pixels = (long) input.image().width() * input.image().height();
        return scorer.paddedPixels(input) > Math.max(CHEAP, MOST_PADDING * pixels);
    }

    private Unscreenable tooExpensive(ImageInput input) {
        return new Unscreenable(
                "too-expensive",
                "an image of " + input.image().width() + "x" + input.image().height()
                        + " is so narrow that padding it to what the network takes would more than double it");
    }

    private Unscreenable uncalibrated(ImageInput input) {
        return new Unscreenable(
                "uncalibrated-size",
                "an image of " + input.image().width() + "x" + input.image().height() + " is of the size class "
                        + scorer.sizeClass(input).name() + ", for which none of the profiles "
                        + String.join(", ", input.profiles()) + " has thresholds");
    }

    private Screened judge(Examined examined, Gate gate) {
        double score = Arrays.stream(examined.scores()).max().orElseThrow();
        Screened screened = new Screened(
                examined.restored(),
                examined.map(),
                examined.windows(),
                score,
                examined.ssim(),
                gate,
                List.of(),
                examined.evaluations(),
                examined.spectralBins());
        return screened.flagged() ? withRegions(screened, regions(screened)) : screened;
    }

    private List<Region> regions(Screened screened) {
        return Regions.find(maskRule.mask(screened).inside(), LocalExcess.map(screened.map(), screened.windows()));
    }

    private static Screened withRegions(Screened screened, List<Region> regions) {
        return new Screened(
                screened.restored(),
                screened.map(),
                screened.windows(),
                screened.score(),
                screened.ssim(),
                screened.gate(),
                regions,
                screened.evaluations(),
                screened.spectralBins());
    }
}
