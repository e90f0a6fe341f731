package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.VictimReport;
import java.util.List;

/** The backdoored classifiers without a defence: what the methods are measured against. */
final class VictimsSection implements Section {
    @Override
    public String id() {
        return "victims";
    }

    @Override
    public String title() {
        return "Backdoored classifiers, undefended";
    }

    @Override
    public boolean concerns(Evaluation evaluation) {
        return !evaluation.victims().isEmpty();
    }

    @Override
    public void write(Markup html, Evaluation evaluation) {
        html.element(
                "p",
                "One backdoor each. A classifier whose ASR is below " + Numbers.percent(Targets.OBEDIENT)
                        + " % is marked: defending it proves little.");
        Tables.scrolling(html, "Victims", "plain", () -> {
            Tables.head(
                    html,
                    6,
                    List.of(
                            "victim",
                            "data set",
                            "attack",
                            "architecture",
                            "target",
                            "SHA-256",
                            "poisoned",
                            "images",
                            "CA",
                            "PA",
                            "ASR"));
            html.element("tbody", () -> evaluation.victims().forEach(v -> html.element("tr", () -> row(html, v))));
        });
    }

    private static void row(Markup html, VictimReport victim) {
        Tables.rowHead(html, victim.name());
        html.element("td", victim.dataset());
        html.element("td", victim.attack());
        html.element("td", victim.architecture());
        html.element("td", victim.target() + " " + victim.targetName());
        html.element("td", () -> html.element("code", with("title", victim.sha256()), Lookup.brief(victim.sha256())));
        Tables.number(html, Numbers.rate(victim.poisonRate()));
        Tables.number(html, Numbers.count(victim.images()));
        share(html, victim.ca());
        share(html, victim.pa());
        Verdict obeys = victim.asr().value() < Targets.OBEDIENT ? Verdict.MISSED : Verdict.MET;
        Tables.judged(html, obeys, Numbers.percent(victim.asr().value()), Numbers.percentInterval(victim.asr()));
    }

    private static void share(Markup html, Estimate share) {
        Tables.interval(html, Numbers.percent(share.value()), Numbers.percentInterval(share));
    }
}
