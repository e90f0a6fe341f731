package io.detoxstream.evaluation.report;

import java.util.List;

/**
 * Receiver operating characteristic of the gate's score for one attack.
 *
 * @param dataset name of the data set
 * @param attack name of the trigger
 * @param cleanImages images behind the false positive rate
 * @param triggeredImages images behind the true positive rate
 * @param auroc area under the curve of all scores
 * @param points from (0, 0) to (1, 1), at most a few hundred, rising in both
 */
public record Roc(
        String dataset, String attack, int cleanImages, int triggeredImages, double auroc, List<Point> points) {
    public Roc {
        points = List.copyOf(points);
    }

    /**
     * @param fpr share of clean images above a threshold
     * @param tpr share of triggered images above it
     */
    public record Point(double fpr, double tpr) {}
}
