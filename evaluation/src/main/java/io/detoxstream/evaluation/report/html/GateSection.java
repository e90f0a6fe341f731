package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.Roc;
import java.util.ArrayList;
import java.util.List;

/** How well the gate tells triggered images from clean ones. */
final class GateSection implements Section {
    @Override
    public String id() {
        return "gate";
    }

    @Override
    public String title() {
        return "The gate";
    }

    @Override
    public boolean concerns(Evaluation evaluation) {
        return !evaluation.rocs().isEmpty() || Lookup.defence(evaluation).isPresent();
    }

    @Override
    public void write(Markup html, Evaluation evaluation) {
        html.element(
                "p",
                "What the gate leaves alone gets the weak restoration only, which suffices against faint and global"
                        + " triggers; a low rate here is no failure by itself. IoU compares the mask with the pixels"
                        + " that the trigger changed, over flagged images.");
        Lookup.defence(evaluation).ifPresent(defence -> {
            List<Cell> gated = evaluation.cells().stream()
                    .filter(cell -> cell.method().equals(defence))
                    .toList();
            Lookup.distinct(gated.stream(), Cell::dataset)
                    .forEach(dataset -> table(
                            html,
                            dataset,
                            gated.stream()
                                    .filter(cell -> cell.dataset().equals(dataset))
                                    .toList()));
        });
        Lookup.distinct(evaluation.rocs().stream(), Roc::dataset).forEach(dataset -> curves(html, evaluation, dataset));
    }

    private static void table(Markup html, String dataset, List<Cell> cells) {
        List<Double> rates = Lookup.rates(cells.stream().flatMap(cell -> cell.tpr().stream()));
        List<String> columns = new ArrayList<>(List.of("attack", "victim", "images"));
        rates.forEach(rate -> columns.add("flagged at " + Numbers.rate(rate)));
        columns.addAll(List.of("AUROC", "IoU"));
        Tables.scrolling(html, dataset + ": triggered images above each calibrated threshold, percent", "plain", () -> {
            Tables.head(html, 2, columns);
            html.element(
                    "tbody",
                    () -> cells.forEach(cell -> html.element("tr", () -> {
                        Tables.rowHead(html, Lookup.attack(cell));
                        html.element("td", cell.victim());
                        Tables.number(html, Numbers.count(cell.images()));
                        rates.forEach(rate -> Tables.number(html, Lookup.at(cell.tpr(), rate)));
                        Tables.number(html, cell.auroc() == null ? Numbers.NOTHING : Numbers.fixed(cell.auroc(), 3));
                        Tables.number(html, cell.iou() == null ? Numbers.NOTHING : Numbers.fixed(cell.iou(), 2));
                    })));
        });
    }

    private static void curves(Markup html, Evaluation evaluation, String dataset) {
        html.element("h3", "ROC curves, " + dataset);
        html.element(
                "p",
                "Triggered images flagged (percent, upright) against clean images flagged (percent, logarithmic). The"
                        + " dot is the rate at 1 % false positives, the dashed line is chance; the shaded part is finer"
                        + " than the clean images can tell.");
        html.element(
                "div",
                with("class", "charts"),
                () -> evaluation.rocs().stream()
                        .filter(roc -> roc.dataset().equals(dataset))
                        .forEach(roc -> html.element("figure", () -> {
                            RocChart.write(html, roc);
                            html.element(
                                    "figcaption",
                                    () -> html.element("strong", roc.attack())
                                            .text(" AUROC " + Numbers.fixed(roc.auroc(), 3) + ", "
                                                    + Numbers.count(roc.triggeredImages()) + " triggered, "
                                                    + Numbers.count(roc.cleanImages()) + " clean"));
                        })));
    }
}
