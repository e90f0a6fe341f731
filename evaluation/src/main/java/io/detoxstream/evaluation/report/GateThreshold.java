package io.detoxstream.evaluation.report;

/**
 * A calibrated threshold that an evaluation compares scores with.
 *
 * @param dataset name of the data set
 * @param profile calibration profile it was taken from
 * @param kind purify or alert
 * @param rate share of clean images that it was calibrated to flag, 0 to 1
 * @param threshold scores above it are flagged
 */
public record GateThreshold(String dataset, String profile, String kind, double rate, double threshold) {}
