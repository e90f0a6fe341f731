package io.detoxstream.purifier.calibration;

import java.util.List;

/**
 * What a calibration gave.
 *
 * @param entries thresholds, for {@link ThresholdFile#merge}
 * @param refusals thresholds that were wanted but not computed, and why, for people to read
 */
public record CalibrationReport(List<ThresholdEntry> entries, List<String> refusals) {}
