package io.detoxstream.topology.config;

/**
 * Whether and how far the purify threshold of a source follows its own scores.
 *
 * @param lowest least followed threshold, as a multiple of the calibrated one, greater than 0 and at most 1
 * @param highest greatest followed threshold, as a multiple of the calibrated one, 1 or greater
 */
public record FollowSettings(boolean enabled, double lowest, double highest) {}
