package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.CleanRow;
import io.detoxstream.evaluation.report.DatasetReport;
import io.detoxstream.evaluation.report.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What each method costs those who are not attacked: accuracy, pixels, false alarms, time. */
final class CleanSection implements Section {
    @Override
    public String id() {
        return "clean";
    }

    @Override
    public String title() {
        return "Clean images";
    }

    @Override
    public boolean concerns(Evaluation evaluation) {
        return evaluation.datasets().stream()
                .anyMatch(dataset -> !dataset.clean().isEmpty());
    }

    @Override
    public void write(Markup html, Evaluation evaluation) {
        html.element(
                "p",
                "CA is the mean over the victims. Its change is that of the victim that loses most, against the same"
                        + " victim undefended on the same images, with a paired 95 % interval in points. Flagged: percent"
                        + " of clean images above each calibrated threshold. Milliseconds are those of one worker thread"
                        + " and differ from run to run.");
        for (DatasetReport dataset : evaluation.datasets()) {
            if (!dataset.clean().isEmpty()) {
                table(html, evaluation, dataset);
            }
        }
    }

    private static void table(Markup html, Evaluation evaluation, DatasetReport dataset) {
        List<Double> rates = Lookup.rates(dataset.clean().stream().flatMap(row -> row.flagged().stream()));
        List<String> columns = new ArrayList<>(List.of("method", "images", "CA", "largest loss", "PSNR, dB", "SSIM"));
        rates.forEach(rate -> columns.add("flagged at " + Numbers.rate(rate)));
        columns.addAll(List.of("evaluations", "ms"));
        Tables.scrolling(html, dataset.name(), "plain", () -> {
            Tables.head(html, 1, columns);
            html.element(
                    "tbody",
                    () -> dataset.clean()
                            .forEach(row -> html.element("tr", () -> {
                                String transport = row.jpeg() == null ? "" : ", after JPEG " + row.jpeg();
                                Tables.rowHead(html, row.method() + transport);
                                Tables.number(html, Numbers.count(row.images()));
                                accuracy(html, dataset.name(), cells(evaluation, dataset.name(), row));
                                Tables.number(
                                        html, row.psnr() == null ? Numbers.NOTHING : Numbers.fixed(row.psnr(), 1));
                                Tables.number(html, Numbers.fixed(row.ssim(), 3));
                                rates.forEach(rate -> Tables.number(html, Lookup.at(row.flagged(), rate)));
                                Tables.number(html, Numbers.fixed(row.evaluationsPerImage(), 1));
                                Tables.number(html, Numbers.fixed(row.millisPerImage(), 1));
                            })));
        });
    }

    private static List<Cell> cells(Evaluation evaluation, String dataset, CleanRow row) {
        return evaluation.cells().stream()
                .filter(cell -> cell.dataset().equals(dataset)
                        && cell.method().equals(row.method())
                        && Objects.equals(cell.jpeg(), row.jpeg())
                        && cell.ca() != null
                        && cell.caDifference() != null)
                .toList();
    }

    private static void accuracy(Markup html, String dataset, List<Cell> cells) {
        Optional<Cell> worst = cells.stream()
                .min(Comparator.comparingDouble(cell -> cell.caDifference().value()));
        if (worst.isEmpty()) {
            Tables.number(html, Numbers.NOTHING);
            Tables.number(html, Numbers.NOTHING);
            return;
        }
        double mean =
                cells.stream().mapToDouble(cell -> cell.ca().value()).average().orElseThrow();
        Tables.number(html, Numbers.percent(mean));
        Tables.judged(
                html,
                Targets.of(dataset).ca(worst.get()).orElseThrow(),
                Numbers.points(worst.get().caDifference().value()),
                Numbers.pointsInterval(worst.get().caDifference()));
    }
}
