package io.detoxstream.evaluation.report;

/**
 * What an attacker gains by rehearsal: by trying variations of each image on a copy of the defence and the classifier, and
 * sending one that came through. Shares are of images taken for the attacker's class.
 *
 * @param dataset for example gtsrb
 * @param attack name of the trigger
 * @param victim name of the classifier
 * @param images triggered images, none of them of the target class
 * @param variations tried of each image, the image itself among them
 * @param once without rehearsal: the ASR
 * @param withoutKey rehearsed under a noise key of the attacker's own
 * @param withKey rehearsed under the defence's own key
 * @param gainWithoutKey {@code withoutKey} less {@code once}
 * @param gainWithKey {@code withKey} less {@code once}
 * @param cleanWithKey the same images without a trigger, rehearsed under the defence's own key: what trying alone gives
 */
public record RehearsalRow(
        String dataset,
        String attack,
        String victim,
        int images,
        int variations,
        Estimate once,
        Estimate withoutKey,
        Estimate withKey,
        Estimate gainWithoutKey,
        Estimate gainWithKey,
        Estimate cleanWithKey) {}
