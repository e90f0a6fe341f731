package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.Example;
import java.util.Base64;
import java.util.List;

/** Images on their way through the defence, whatever became of them. */
final class ExamplesSection implements Section {
    @Override
    public String id() {
        return "examples";
    }

    @Override
    public String title() {
        return "Examples";
    }

    @Override
    public boolean concerns(Evaluation evaluation) {
        return !evaluation.examples().isEmpty();
    }

    @Override
    public void write(Markup html, Evaluation evaluation) {
        html.element(
                "p",
                "Chosen by their place in the data, not by their outcome. White in the map is the value under it; black"
                        + " is 0. Below the pictures stands what the backdoored classifier says.");
        for (String dataset : Lookup.distinct(evaluation.examples().stream(), Example::dataset)) {
            List<Example> own = evaluation.examples().stream()
                    .filter(example -> example.dataset().equals(dataset))
                    .toList();
            html.element("h3", dataset);
            for (String attack : Lookup.distinct(own.stream(), Example::attack)) {
                html.element("h4", attack);
                html.element(
                        "div",
                        with("class", "strips"),
                        () -> own.stream()
                                .filter(example -> example.attack().equals(attack))
                                .forEach(example -> strip(html, example)));
            }
        }
    }

    private static void strip(Markup html, Example example) {
        html.element("figure", with("class", "strip"), () -> {
            html.element("figcaption", () -> {
                html.element("span", example.trueClass() + ", wanted: " + example.targetClass());
                html.element("span", gate(example));
                html.element("small", example.victim() + " · " + example.file());
            });
            html.element("div", with("class", "row"), () -> {
                picture(html, "clean", example.clean(), () -> says(html, example, example.cleanPrediction()));
                picture(
                        html,
                        "triggered",
                        example.triggered(),
                        () -> says(html, example, example.triggeredPrediction()));
                picture(
                        html,
                        "map",
                        example.map(),
                        () -> html.element("span", "white: " + Numbers.fixed(example.mapWhite(), 2)));
                picture(html, "mask", example.mask(), () -> {});
                picture(html, "result", example.result(), () -> says(html, example, example.resultPrediction()));
            });
        });
    }

    private static String gate(Example example) {
        return (example.flagged() ? "flagged: " : "not flagged: ") + "score " + Numbers.fixed(example.score(), 2)
                + ", threshold " + Numbers.fixed(example.threshold(), 2);
    }

    private static void picture(Markup html, String what, byte[] png, Runnable below) {
        html.element("div", with("class", "picture"), () -> {
            html.element("b", what);
            if (png == null) {
                html.element("div", with("class", "none"), "nothing purified");
            } else {
                String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
                html.empty("img", with("src", data, "alt", what));
            }
            below.run();
        });
    }

    private static void says(Markup html, Example example, String prediction) {
        Verdict verdict = prediction.equals(example.trueClass()) ? Verdict.MET : Verdict.MISSED;
        html.element("span", with("class", "says " + verdict.word()), () -> {
            Tables.verdict(html, verdict, verdict == Verdict.MET ? "right" : "wrong");
            html.text(" " + prediction);
        });
    }
}
