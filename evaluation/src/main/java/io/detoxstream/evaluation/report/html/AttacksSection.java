package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Evaluation;
import java.util.List;

/** Every attack against every method: images as they are, and images after JPEG. */
final class AttacksSection implements Section {
    @Override
    public String id() {
        return "attacks";
    }

    @Override
    public String title() {
        return "Attacks and methods";
    }

    @Override
    public boolean concerns(Evaluation evaluation) {
        return !evaluation.cells().isEmpty();
    }

    @Override
    public void write(Markup html, Evaluation evaluation) {
        html.element(
                "p",
                "Percent, with 95 % intervals in brackets. CA change: accuracy on treated clean images less that of the"
                        + " undefended classifier on the same images, in points. PA: triggered images classified as what"
                        + " they are. ASR: triggered images classified as the attacker wants; images of that class are"
                        + " left out. Excess ASR: ASR less the rate at which the same images, clean and treated, fall"
                        + " into that class, in points.");
        for (String dataset : Lookup.distinct(evaluation.cells().stream(), Cell::dataset)) {
            table(html, evaluation, dataset, Lookup.cells(evaluation, dataset, false));
            table(html, evaluation, dataset + ", after JPEG", Lookup.cells(evaluation, dataset, true));
        }
    }

    private static void table(Markup html, Evaluation evaluation, String caption, List<Cell> cells) {
        if (!cells.isEmpty()) {
            new AttackTable(html, evaluation, cells).write(caption);
        }
    }
}
