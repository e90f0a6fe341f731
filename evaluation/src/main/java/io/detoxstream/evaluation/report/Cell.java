package io.detoxstream.evaluation.report;

import java.util.List;

/**
 * How one method defends one victim.
 *
 * <p>The triggered set leaves out images whose true class is the target (BackdoorBench).
 *
 * @param dataset name of the data set
 * @param attack name of the trigger
 * @param victim name of the victim
 * @param method name of the method
 * @param jpeg quality that images were compressed with between the trigger and the defence; null not at all
 * @param cleanImages clean images behind {@code ca}
 * @param images triggered images behind the rest
 * @param ca share of treated clean images classified as what they are; null for a method that makes sense for triggered
 *     images only
 * @param caDifference ca minus what the undefended victim reaches on the same images as they are, paired bootstrap
 * @param pa share of treated triggered images classified as what they are, Wilson interval
 * @param asr share of treated triggered images classified as the target, Wilson interval
 * @param excessAsr asr minus the rate at which the same images, clean and treated, fall into the target; paired
 *     bootstrap; null where ca is null
 * @param tpr share of triggered images above each calibrated threshold; empty for a method without a gate
 * @param auroc area under the ROC curve of the score, triggered against clean; null for a method without a gate
 * @param iou mean intersection over union of the mask and the pixels that the trigger changed, over flagged images;
 *     null for triggers that are not local, methods without a mask, and where nothing was flagged
 * @param evaluationsPerImage mean network evaluations for a triggered image
 * @param millisPerImage mean time of one worker thread for a triggered image; differs from run to run
 */
public record Cell(
        String dataset,
        String attack,
        String victim,
        String method,
        Integer jpeg,
        int cleanImages,
        int images,
        Estimate ca,
        Estimate caDifference,
        Estimate pa,
        Estimate asr,
        Estimate excessAsr,
        List<RateAt> tpr,
        Double auroc,
        Double iou,
        double evaluationsPerImage,
        double millisPerImage) {
    public Cell {
        tpr = List.copyOf(tpr);
    }
}
