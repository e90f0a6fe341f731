package io.detoxstream.evaluation.report;

/**
 * A share of images that score above a calibrated threshold.
 *
 * @param calibrated share of clean images that the threshold was calibrated to flag: .05, .01 or .001
 * @param measured share of these images above it: a true positive rate where they carry triggers
 */
public record RateAt(double calibrated, double measured) {}
