package io.detoxstream.topology.config;

/**
 * When the scores of a source count as moved.
 *
 * @param referenceImages images that a source's usual scores are learned from
 * @param window images that are compared with them at a time
 * @param falseAlarmRate share of windows of a source that has not changed that may be taken for moved, at most
 */
public record DriftSettings(int referenceImages, int window, double falseAlarmRate) {}
