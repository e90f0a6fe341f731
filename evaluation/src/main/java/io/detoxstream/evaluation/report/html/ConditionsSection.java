package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.DatasetReport;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.GateThreshold;
import io.detoxstream.evaluation.report.RunConditions;
import java.util.List;

/** What was measured, and with what: enough to do it again. */
final class ConditionsSection implements Section {
    @Override
    public String id() {
        return "conditions";
    }

    @Override
    public String title() {
        return "Conditions";
    }

    @Override
    public void write(Markup html, Evaluation evaluation) {
        RunConditions made = evaluation.conditions();
        html.element("dl", () -> {
            pair(html, "program", made.version());
            pair(html, "model", made.model());
            pair(html, "SHA-256 of the model", made.modelSha256());
            pair(html, "part of the data", made.part());
            pair(html, "images per cell", most(made.images()));
            pair(html, "images per cell, slow methods", most(made.slowImages()));
            pair(html, "images per cell, after JPEG", most(made.jpegImages()));
            for (DatasetReport dataset : evaluation.datasets()) {
                pair(html, "clean images at hand, " + dataset.name(), Numbers.count(dataset.images()));
            }
            pair(html, "noise key", made.noiseKeyId());
            pair(html, "started", made.started());
            pair(html, "duration", duration(made.seconds()));
        });
        html.element("details", () -> {
            html.element("summary", "Settings");
            html.element("dl", () -> made.settings().forEach((name, value) -> pair(html, name, value)));
        });
        if (!made.thresholds().isEmpty()) {
            html.element("details", () -> {
                html.element("summary", "Thresholds of the gate");
                thresholds(html, made.thresholds());
            });
        }
    }

    private static void thresholds(Markup html, List<GateThreshold> thresholds) {
        Tables.scrolling(html, "Scores above the threshold are flagged", "plain", () -> {
            Tables.head(html, 3, List.of("data set", "profile", "kind", "clean flag rate", "threshold"));
            html.element(
                    "tbody",
                    () -> thresholds.forEach(threshold -> html.element("tr", () -> {
                        Tables.rowHead(html, threshold.dataset());
                        html.element("td", threshold.profile());
                        html.element("td", threshold.kind());
                        Tables.number(html, Numbers.rate(threshold.rate()));
                        Tables.number(html, Numbers.fixed(threshold.threshold(), 4));
                    })));
        });
    }

    private static void pair(Markup html, String name, String value) {
        html.element("div", () -> html.element("dt", name).element("dd", value));
    }

    private static String most(int images) {
        return images == 0 ? "all" : "at most " + Numbers.count(images);
    }

    private static String duration(double seconds) {
        return seconds < 120 ? Numbers.fixed(seconds, 0) + " s" : Numbers.fixed(seconds / 60, 0) + " min";
    }
}
