package io.detoxstream.purifier.calibration;

/**
 * What a threshold did on clean images (tiles for frames) that it was not computed from.
 *
 * @param n how many
 * @param flagged how many of them scored above the threshold
 * @param rateLow lower end of the 95 % Clopper-Pearson interval of the clean flag rate
 * @param rateHigh upper end
 */
public record HeldOut(int n, int flagged, double rateLow, double rateHigh) {
    /** @param scores scores of clean images, at least one */
    static HeldOut of(double[] scores, double threshold) {
        int flagged = 0;
        for (double score : scores) {
            flagged += score > threshold ? 1 : 0;
        }
        ClopperPearson interval = ClopperPearson.of(flagged, scores.length);
        return new HeldOut(scores.length, flagged, interval.low(), interval.high());
    }
}
