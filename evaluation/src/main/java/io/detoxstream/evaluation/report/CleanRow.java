package io.detoxstream.evaluation.report;

import java.util.List;

/**
 * What a method does to clean images, whatever the classifier.
 *
 * @param method name of the method
 * @param jpeg quality that the images were compressed with before the defence; null not at all
 * @param images how many
 * @param psnr mean peak signal-to-noise ratio of treated images and images as they arrived, in dB; unchanged ones are
 *     left out, and null if all of them do
 * @param ssim mean structural similarity likewise, of all images
 * @param flagged share that the gate flags at each calibrated rate; empty for a method without a gate
 * @param evaluationsPerImage mean network evaluations
 * @param millisPerImage mean time of one worker thread; differs from run to run
 */
public record CleanRow(
        String method,
        Integer jpeg,
        int images,
        Double psnr,
        double ssim,
        List<RateAt> flagged,
        double evaluationsPerImage,
        double millisPerImage) {
    public CleanRow {
        flagged = List.copyOf(flagged);
    }
}
