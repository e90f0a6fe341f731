package io.detoxstream.evaluation.report;

/**
 * A backdoored classifier without a defence.
 *
 * @param name file name without its ending, for example gtsrb-badnets-checker-1pct
 * @param dataset what it classifies
 * @param attack name of the trigger it obeys
 * @param architecture for example resnet or vgg
 * @param poisonRate share of the training images that carried the trigger
 * @param target index of the class that the attacker wants
 * @param targetName its name
 * @param sha256 of the file, 64 hexadecimal digits
 * @param images clean images it was asked about
 * @param ca clean accuracy
 * @param pa share of triggered images classified as what they are
 * @param asr share of triggered images classified as the target
 */
public record VictimReport(
        String name,
        String dataset,
        String attack,
        String architecture,
        double poisonRate,
        int target,
        String targetName,
        String sha256,
        int images,
        Estimate ca,
        Estimate pa,
        Estimate asr) {}
