package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.CoarseView;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.ScreeningOutcome.Unscreenable;
import io.detoxstream.purifier.purify.MaskRule;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.suspicion.Regions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Screens images: weak restoration, suspicion map, and the gate that compares its local excess with the thresholds of
 * the image's size class. A frame's score is the largest of its tiles, at full size and at fractions of it, each by the
 * thresholds of its scale. Safe for several threads.
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
            List<CoarseView> coarser = new ArrayList<>();
            int more = coarser(images.get(judged.get(i)), coarser);
            outcomes[judged.get(i)] = judge(examined.get(i), gates.get(i), coarser, more);
        }
        return Arrays.asList(outcomes);
    }

    private Optional<Gate> gate(ImageInput input) {
        int tiles =
                scorer.settings().scores(input.image().width(), input.image().height());
        return thresholds.gate(input.profiles(), scorer.sizeClass(input), tiles);
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

    /**
     * Screens a frame at fractions of its size, as far as there are thresholds for them.
     *
     * @param views receives what was seen
     * @return network evaluations spent
     */
    private int coarser(ImageInput input, List<CoarseView> views) {
        int evaluations = 0;
        ScreeningSettings settings = scorer.settings();
        for (int scale :
                settings.coarserScales(input.image().width(), input.image().height())) {
            Optional<Gate> gate = thresholds.gate(input.profiles(), SizeClass.coarse(scale, settings));
            if (gate.isPresent()) {
                Frames.Coarse coarse = scorer.coarse(input, scale);
                views.add(new CoarseView(scale, coarse.map(), coarse.windows(), gate.get()));
                evaluations += coarse.evaluations();
            }
        }
        return evaluations;
    }

    private Screened judge(Examined examined, Gate gate, List<CoarseView> coarser, int coarserEvaluations) {
        double score = Arrays.stream(examined.scores()).max().orElseThrow();
        for (CoarseView view : coarser) {
            score = Math.max(score, gate.rescaled(view.score(), view.gate()));
        }
        Screened screened = new Screened(
                examined.restored(),
                examined.map(),
                examined.windows(),
                score,
                examined.ssim(),
                gate,
                List.of(),
                examined.evaluations() + coarserEvaluations,
                examined.spectralBins(),
                coarser);
        return screened.flagged() ? withRegions(screened, regions(screened)) : screened;
    }

    private List<Region> regions(Screened screened) {
        return Regions.find(maskRule.mask(screened).inside(), Excess.of(screened));
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
                screened.spectralBins(),
                screened.coarser());
    }
}
