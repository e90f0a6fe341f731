package io.detoxstream.purifier.calibration;

import java.util.List;

/**
 * What a calibration gave.
 *
 * @param entries thresholds, for {@link ThresholdFile#merge}
 * @param refusals thresholds that were wanted but not computed, and why, for people to read
 * @param leftOut likewise of coarser views of frames and of whole frames, which screening does without
 */
public record CalibrationReport(List<ThresholdEntry> entries, List<String> refusals, List<String> leftOut) {}
