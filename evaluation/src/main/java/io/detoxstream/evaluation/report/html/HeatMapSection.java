package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.GateStudyCell;
import java.util.Comparator;
import java.util.List;

/** What size, colour and contrast a sticker must have to be flagged. */
final class HeatMapSection implements Section {
    @Override
    public String id() {
        return "stickers";
    }

    @Override
    public String title() {
        return "Stickers the gate sees";
    }

    @Override
    public boolean concerns(Evaluation evaluation) {
        return !evaluation.gateStudy().isEmpty();
    }

    @Override
    public void write(Markup html, Evaluation evaluation) {
        html.element(
                "p",
                "Percent of images flagged that carry one square sticker at a random place. Rows: its side in pixels."
                        + " Columns: its contrast; 100 % covers what is under it. No classifier is asked here.");
        List<GateStudyCell> all = evaluation.gateStudy();
        for (String dataset : Lookup.distinct(all.stream(), GateStudyCell::dataset)) {
            List<GateStudyCell> own =
                    all.stream().filter(cell -> cell.dataset().equals(dataset)).toList();
            List<Double> rates = Lookup.distinct(own.stream(), GateStudyCell::rate).stream()
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (double rate : rates) {
                List<GateStudyCell> shown =
                        own.stream().filter(cell -> cell.rate() == rate).toList();
                // the threshold that purifies is what most readers want; the others unfold
                boolean open = rate == rates.get(0);
                html.element("details", open ? with("open", "open") : with(), () -> maps(html, dataset, rate, shown));
            }
        }
    }

    private static void maps(Markup html, String dataset, double rate, List<GateStudyCell> cells) {
        int images = cells.stream().mapToInt(GateStudyCell::images).min().orElseThrow();
        String bare = cells.stream()
                .filter(cell -> cell.side() == 0)
                .findFirst()
                .map(cell -> "; without a sticker " + Numbers.percent(cell.flagged()) + " %")
                .orElse("");
        html.element(
                "summary",
                dataset + ", threshold at " + Numbers.rate(rate) + " of clean images; " + Numbers.count(images)
                        + " images a cell" + bare);
        List<GateStudyCell> stickers =
                cells.stream().filter(cell -> cell.side() > 0).toList();
        html.element(
                "div",
                with("class", "heats"),
                () -> Lookup.distinct(stickers.stream(), GateStudyCell::color)
                        .forEach(color -> HeatMap.write(
                                html,
                                color,
                                stickers.stream()
                                        .filter(cell -> cell.color().equals(color))
                                        .toList())));
    }
}
