package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.GateStudyCell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The flag rates of one colour of sticker: a row for each side, a column for each contrast, numbers in the cells. */
final class HeatMap {
    /** Cells from this share on are dark enough for light letters. */
    private static final double DARK = 0.6;

    private HeatMap() {}

    static void write(Markup html, String color, List<GateStudyCell> cells) {
        Collection<Integer> sides =
                cells.stream().map(GateStudyCell::side).collect(Collectors.toCollection(TreeSet::new));
        Collection<Double> contrasts =
                cells.stream().map(GateStudyCell::contrast).collect(Collectors.toCollection(TreeSet::new));
        html.element("table", with("class", "heat"), () -> {
            html.element("caption", color);
            List<String> columns = new ArrayList<>(List.of("px"));
            contrasts.forEach(contrast -> columns.add(Numbers.rate(contrast).replace(" ", "")));
            Tables.head(html, 0, columns);
            html.element(
                    "tbody",
                    () -> sides.forEach(side -> html.element("tr", () -> {
                        Tables.rowHead(html, "" + side);
                        contrasts.forEach(contrast -> cells.stream()
                                .filter(cell -> cell.side() == side && cell.contrast() == contrast)
                                .findFirst()
                                .ifPresentOrElse(cell -> cell(html, cell), () -> Tables.number(html, Numbers.NOTHING)));
                    })));
        });
    }

    private static void cell(Markup html, GateStudyCell cell) {
        double share = Math.max(0, Math.min(1, cell.flagged()));
        String style = String.format(Locale.ROOT, "--heat:%.0f%%", 100 * share);
        html.element(
                "td",
                with("class", share >= DARK ? "dark" : "light", "style", style),
                String.format(Locale.ROOT, "%.0f", 100 * share));
    }
}
