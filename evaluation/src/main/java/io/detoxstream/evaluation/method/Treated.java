package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.Mask;

/**
 * What became of one image.
 *
 * @param image what passes on to the classifier
 * @param score of the gate; NaN for a method without one
 * @param flagged whether the gate flagged it
 * @param mask what was found and purified; null if nothing was, or if it was not found but known
 * @param evaluations network evaluations
 * @param nanos time it took, its share of a batch
 */
public record Treated(RgbImage image, double score, boolean flagged, Mask mask, int evaluations, long nanos) {
    /** Of a method that has no gate. */
    static Treated ungated(RgbImage image, int evaluations, long nanos) {
        return new Treated(image, Double.NaN, false, null, evaluations, nanos);
    }
}
