package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.VictimReport;
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
        html.element("p", () -> {
            html.text("Targets: upper end of excess ASR at most 3 points; PA at most 5 points below CA; CA at most 2"
                    + " points (gtsrb: 1) below undefended. ");
            for (Verdict verdict : Verdict.values()) {
                html.element("span", Markup.with("class", "key " + verdict.word()), () -> {
                    Tables.verdict(html, verdict);
                    html.text(" " + verdict.word());
                });
                html.text(" ");
            }
            html.text("Unproven: the estimate meets the target, its interval does not.");
        });
        for (String dataset : Lookup.distinct(evaluation.cells().stream(), Cell::dataset)) {
            List<Cell> cells = evaluation.cells().stream()
                    .filter(cell -> cell.dataset().equals(dataset))
                    .toList();
            List<VictimReport> victims = evaluation.victims().stream()
                    .filter(victim -> victim.dataset().equals(dataset))
                    .toList();
            table(
                    html,
                    dataset,
                    victims,
                    cells.stream().filter(c -> c.jpeg() == null).toList(),
                    "");
            table(
                    html,
                    dataset,
                    victims,
                    cells.stream().filter(c -> c.jpeg() != null).toList(),
                    ", after JPEG");
        }
    }

    private static void table(
            Markup html, String dataset, List<VictimReport> victims, List<Cell> cells, String transport) {
        if (!cells.isEmpty()) {
            new AttackTable(html, Targets.of(dataset), victims, cells).write(dataset + transport);
        }
    }
}
