package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.SettingsSweep;
import io.detoxstream.evaluation.report.StickerRate;
import io.detoxstream.evaluation.report.TriedSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A sweep of settings as one SVG file for each data set and option that was varied. */
public final class FactorCharts {
    /** Clean flag rate that stickers are shown at. */
    private static final double RATE = 0.05;

    private FactorCharts() {}

    /**
     * Writes {@code <data set>-<option>.svg} for each option with at least two values.
     *
     * @return the files
     */
    public static List<Path> write(Path folder, SettingsSweep sweep) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.createDirectories(folder);
        for (String dataset :
                sweep.tried().stream().map(TriedSetting::dataset).distinct().toList()) {
            for (Map.Entry<String, List<String>> factor : sweep.factors().entrySet()) {
                if (factor.getValue().size() > 1) {
                    Path file = folder.resolve(dataset + "-" + factor.getKey() + ".svg");
                    Files.writeString(file, svg(sweep, dataset, factor.getKey(), factor.getValue()));
                    files.add(file);
                }
            }
        }
        return files;
    }

    static String svg(SettingsSweep sweep, String dataset, String factor, List<String> values) {
        List<TriedSetting> tried = values.stream()
                .map(value -> find(sweep, dataset, factor, value))
                .flatMap(Optional::stream)
                .toList();
        Map<String, double[]> lines = new LinkedHashMap<>();
        lines.put("stickers flagged, mean", of(tried, one -> one.stickersFlagged(RATE)));
        lines.put("excess ASR, mean", of(tried, TriedSetting::excessAsr));
        lines.put("change of CA, mean", of(tried, TriedSetting::caDifference));
        Map<String, double[]> thin = new LinkedHashMap<>();
        for (StickerRate sticker : tried.get(0).stickers()) {
            thin.put(sticker.name(), of(tried, one -> flagged(one, sticker.name())));
        }
        String title = dataset + ": " + factor + " (stickers at " + Numbers.rate(RATE) + " of clean images)";
        return LineChart.svg(title, values, lines, thin);
    }

    private static Optional<TriedSetting> find(SettingsSweep sweep, String dataset, String factor, String value) {
        return sweep.tried().stream()
                .filter(one -> one.dataset().equals(dataset) && one.changed().equals(Map.of(factor, value)))
                .findFirst();
    }

    private static double flagged(TriedSetting one, String sticker) {
        return one.stickers().stream()
                .filter(rate -> rate.name().equals(sticker))
                .flatMap(rate -> rate.flagged().stream())
                .filter(at -> at.calibrated() == RATE)
                .mapToDouble(at -> at.measured())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double[] of(List<TriedSetting> tried, ToDoubleFunction<TriedSetting> measure) {
        return tried.stream().mapToDouble(measure).toArray();
    }
}
