package io.detoxstream.purifier.screen;

import java.util.List;

/**
 * How suspicious an image is, without a judgement.
 *
 * @param scores one local excess for a whole image, one per tile for a frame; none where coarser views alone were
 *     scored
 * @param coarser of a frame, its scores at fractions of its size; empty for a whole image
 */
public record ImageScores(SizeClass sizeClass, double[] scores, List<ImageScores> coarser) {
    public ImageScores(SizeClass sizeClass, double[] scores) {
        this(sizeClass, scores, List.of());
    }
}
