package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.tile.Tiling;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How images are screened.
 *
 * @param t1 0-based step of the weak noise behind the output
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
        int coarserViews) {
    /** Beyond an eighth of its size little is left of a frame. */
    public static final int MOST_COARSER_VIEWS = 3;

    public static final ScreeningSettings DEFAULT =
            new ScreeningSettings(20, 20, MapKind.NOISE_ERROR, 1, 64, 64, 16, 1, 0);

    /** With the default weight of the detector and the default coarser views. */
    public ScreeningSettings(
            int t1, int scoreT, MapKind map, double ssimDataRange, int wholeSide, int tile, int overlap) {
        this(t1, scoreT, map, ssimDataRange, wholeSide, tile, overlap, DEFAULT.detectorWeight, DEFAULT.coarserViews);
    }

    public ScreeningSettings {
        if (t1 < 0 || scoreT < 0) {
            throw new IllegalArgumentException("t1 and score.t must be 0 or greater: " + t1 + ", " + scoreT);
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

    public ScreeningSettings withT1(int step) {
        return new ScreeningSettings(
                step, scoreT, map, ssimDataRange, wholeSide, tile, overlap, detectorWeight, coarserViews);
    }

    public ScreeningSettings withScoreT(int step) {
        return new ScreeningSettings(
                t1, step, map, ssimDataRange, wholeSide, tile, overlap, detectorWeight, coarserViews);
    }

    public ScreeningSettings withMap(MapKind kind) {
        return new ScreeningSettings(
                t1, scoreT, kind, ssimDataRange, wholeSide, tile, overlap, detectorWeight, coarserViews);
    }

    public ScreeningSettings withDetectorWeight(double weight) {
        return new ScreeningSettings(t1, scoreT, map, ssimDataRange, wholeSide, tile, overlap, weight, coarserViews);
    }

    public ScreeningSettings withCoarserViews(int views) {
        return new ScreeningSettings(t1, scoreT, map, ssimDataRange, wholeSide, tile, overlap, detectorWeight, views);
    }
}
