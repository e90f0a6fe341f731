package io.detoxstream.evaluation.report;

import java.util.List;
import java.util.Map;

/**
 * Settings tried beside each other.
 *
 * @param conditions with the settings of the baseline
 * @param fittedTo clean training images behind the thresholds of each setting and data set, at most
 * @param factors values of each option that was varied alone, that of the baseline among them
 * @param tried one for each data set and setting, in the order they were asked for
 */
public record SettingsSweep(
        RunConditions conditions, int fittedTo, Map<String, List<String>> factors, List<TriedSetting> tried) {
    public SettingsSweep {
        tried = List.copyOf(tried);
    }
}
