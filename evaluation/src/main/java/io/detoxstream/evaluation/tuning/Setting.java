package io.detoxstream.evaluation.tuning;

import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import java.util.Map;

/**
 * One setting to try.
 *
 * @param changed options that differ from the baseline, with their values, in order; empty for the baseline
 * @param screening all of its screening settings
 * @param purification all of its purification settings
 */
public record Setting(Map<String, String> changed, ScreeningSettings screening, PurificationSettings purification) {}
