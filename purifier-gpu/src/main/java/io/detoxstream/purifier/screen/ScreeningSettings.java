package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.tile.Tiling;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How images are screened.
 *
 * @param t1 0-based step of the weak noise behind the output, for images of ordinary contrast
 * @param scoreT 0-based step of the noise behind the suspicion map; equal to t1 means one evaluation for both
 * @param map which map the gate looks at
 * @param ssimDataRange data range R of the SSIM map's constants, for pixels in [0, 1]; 1 is textbook SSIM, 255 what
 *     the published SampDetox code computes
 * @param wholeSide images with no side above this go through the network whole, others in tiles
 * @param tile side of a tile in pixels, a multiple of the model's size multiple; frames are judged tile by tile
 * @param overlap pixels that neighbouring tiles share
 * @param detectorWeight what the detector's finding is multiplied by before it is added to the map, in the unit of the
 *     map for about one natural logarithm of odds; 0 leaves the detector out. Without a detector it has no influence
 * @param coarserViews how often a frame is halved and screened again, 0 to 3; only views that are calibrated count
 * @param t1Flat 0-based step of the weak noise of an image without any contrast, at most t1; equal to t1: the same for all
 */
public record ScreeningSettings(
        int t1,
        int scoreT,
        MapKind map,
        double ssimDataRange,
        int wholeSide,
        int tile,
        int overlap,
        double detectorWeight,
        int coarserViews,
        int t1Flat) {
    /** Root mean square contrast (in a range of 2) from which on an image gets all of the weak noise. */
    public static final double FULL_CONTRAST = 0.4;

    /** Beyond an eighth of its size little is left of a frame. */
    public static final int MOST_COARSER_VIEWS = 3;

    public static final ScreeningSettings DEFAULT =
            new ScreeningSettings(30, 30, MapKind.NOISE_ERROR, 1, 64, 64, 16, 1.5, 0, 8);

    /** With weak noise of the same strength for all images. */
    public ScreeningSettings(
            int t1,
            int scoreT,
            MapKind map,
            double ssimDataRange,
            int wholeSide,
            int tile,
            int overlap,
            double detectorWeight,
            int coarserViews) {
        this(t1, scoreT, map, ssimDataRange, wholeSide, tile, overlap, detectorWeight, coarserViews, t1);
    }

    /** Likewise, with the default weight of the detector and the default coarser views. */
    public ScreeningSettings(
            int t1, int scoreT, MapKind map, double ssimDataRange, int wholeSide, int tile, int overlap) {
        this(t1, scoreT, map, ssimDataRange, wholeSide, tile, overlap, DEFAULT.detectorWeight, DEFAULT.coarserViews);
    }

    public ScreeningSettings {
        if (t1 < 0 || scoreT < 0) {
            throw new IllegalArgumentException("t1 and score.t must be 0 or greater: " + t1 + ", " + scoreT);
        }
        if (t1Flat < 0 || t1Flat > t1) {
            throw new IllegalArgumentException("t1.flat must be between 0 and t1, " + t1 + ", not " + t1Flat);
        }
        if (!(ssimDataRange > 0)) {
            throw new IllegalArgumentException("the SSIM data range must be positive, not " + ssimDataRange);
        }
        if (!(detectorWeight >= 0 && detectorWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the detector's weight must be 0 or greater, not " + detectorWeight);
        }
        if (coarserViews < 0 || coarserViews > MOST_COARSER_VIEWS) {
            throw new IllegalArgumentException(
                    "there are 0 to " + MOST_COARSER_VIEWS + " coarser views, not " + coarserViews);
        }
        if (tile < 8 || overlap < 0 || overlap * 2 > tile) {
            throw new IllegalArgumentException(
                    "tiles need 8 pixels or more and at most half of that as overlap: " + tile + ", " + overlap);
        }
        if (wholeSide < tile) {
            throw new IllegalArgumentException(
                    "images up to the tile side " + tile + " go whole, so the whole side cannot be " + wholeSide);
        }
    }

    /** The tiles that a frame is judged by; a frame that is narrower than a tile counts as padded to one. */
    public Tiling tiles(int width, int height) {
        return new Tiling(Math.max(width, tile), Math.max(height, tile), tile, overlap);
    }

    /** How many scores an image has: 1, or one for each tile of a frame. */
    public int scores(int width, int height) {
        return Math.max(width, height) > wholeSide
                ? tiles(width, height).tiles().size()
                : 1;
    }

    /**
     * Scales of the coarser views of a frame: 2, 4, 8, as far as the settings go and half a tile is left of its longer
     * side. Empty for whole images.
     */
    public List<Integer> coarserScales(int width, int height) {
        int longer = Math.max(width, height);
        if (longer <= wholeSide) {
            return List.of();
        }
        return IntStream.rangeClosed(1, coarserViews)
                .map(view -> 1 << view)
                .filter(scale -> longer / scale >= tile / 2)
                .boxed()
                .toList();
    }

    public boolean scoresSeparately() {
        return scoreT != t1;
    }

    /**
     * The step of the weak noise for one image. The same noise costs a dim sign its strokes and leaves a bright scene with
     * what an attacker added, so it goes with the image's contrast c: {@code t1Flat + (t1 - t1Flat) min(1, c / 0.4)},
     * rounded.
     *
     * @param image as it came
     * @return t1Flat to t1
     */
    public int weakStep(RgbImage image) {
        return t1Flat == t1
                ? t1
                : (int) Math.round(t1Flat + (t1 - t1Flat) * Math.min(1, Contrast.of(image) / FULL_CONTRAST));
    }

    /** With another strongest step, and the step of flat images brought down to it if need be. */
    public ScreeningSettings withT1(int step) {
        return new ScreeningSettings(
                step,
                scoreT,
                map,
                ssimDataRange,
                wholeSide,
                tile,
                overlap,
                detectorWeight,
                coarserViews,
                Math.min(step, t1Flat));
    }

    public ScreeningSettings withT1Flat(int step) {
        return new ScreeningSettings(
                t1, scoreT, map, ssimDataRange, wholeSide, tile, overlap, detectorWeight, coarserViews, step);
    }

    public ScreeningSettings withScoreT(int step) {
        return new ScreeningSettings(
                t1, step, map, ssimDataRange, wholeSide, tile, overlap, detectorWeight, coarserViews, t1Flat);
    }

    public ScreeningSettings withMap(MapKind kind) {
        return new ScreeningSettings(
                t1, scoreT, kind, ssimDataRange, wholeSide, tile, overlap, detectorWeight, coarserViews, t1Flat);
    }

    public ScreeningSettings withDetectorWeight(double weight) {
        return new ScreeningSettings(
                t1, scoreT, map, ssimDataRange, wholeSide, tile, overlap, weight, coarserViews, t1Flat);
    }

    public ScreeningSettings withCoarserViews(int views) {
        return new ScreeningSettings(
                t1, scoreT, map, ssimDataRange, wholeSide, tile, overlap, detectorWeight, views, t1Flat);
    }
}
