package io.detoxstream.evaluation.report;

/**
 * One image on its way: clean, triggered, and through our defence.
 *
 * @param dataset name of the data set
 * @param attack name of the trigger
 * @param victim name of the victim that was asked
 * @param file path below the data set's folder
 * @param trueClass name of its class
 * @param targetClass name of the class that the attacker wants
 * @param clean PNG
 * @param triggered PNG
 * @param map suspicion map of the triggered image, greyscale PNG, black 0 and white {@code mapWhite}
 * @param mapWhite map value that is shown white
 * @param mask what was purified, greyscale PNG, white inside; null if nothing was
 * @param result PNG of what the defence passes on
 * @param cleanPrediction what the victim says to the clean image
 * @param triggeredPrediction what it says to the triggered image
 * @param resultPrediction what it says to the result
 * @param score of the gate
 * @param threshold of the gate
 */
public record Example(
        String dataset,
        String attack,
        String victim,
        String file,
        String trueClass,
        String targetClass,
        byte[] clean,
        byte[] triggered,
        byte[] map,
        double mapWhite,
        byte[] mask,
        byte[] result,
        String cleanPrediction,
        String triggeredPrediction,
        String resultPrediction,
        double score,
        double threshold) {
    public boolean flagged() {
        return score > threshold;
    }
}
