package io.detoxstream.app.demo;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.app.demo.DemoReport.TriggerCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What became of each trigger, and what a classifier said of it if one looked on. */
final class TriggerTable {
    private static final String NONE = "-";
    private static final Object[] COUNTS = {"trigger", "in", "flagged", "share"};
    private static final Object[] ANSWERS = {"n", "ASR before", "after", "right before", "after"};

    private TriggerTable() {}

    static List<String> lines(DemoReport report) {
        ClassifierReport classifier = report.classifier();
        boolean answers = classifier != null && !classifier.answers().isEmpty();
        TextTable table = new TextTable().row(answers ? joined(COUNTS, ANSWERS) : COUNTS);
        report.triggers().forEach((name, count) -> {
            Object[] cells = counts(name, count);
            table.row(answers ? joined(cells, answers(classifier.answers().get(name))) : cells);
        });
        List<String> lines = new ArrayList<>(table.lines());
        if (answers) {
            lines.addAll(legend(classifier));
        }
        return lines;
    }

    private static Object[] counts(String name, TriggerCount count) {
        return new Object[] {name, count.in(), count.flagged(), share(count.flagged(), count.in())};
    }

    /** @param count null where the classifier has not answered */
    private static Object[] answers(AnswerCount count) {
        if (count == null) {
            Object[] none = new Object[ANSWERS.length];
            Arrays.fill(none, NONE);
            return none;
        }
        return new Object[] {
            count.images(),
            share(count.targetBefore(), count.images()),
            share(count.targetAfter(), count.images()),
            share(count.rightBefore(), count.images()),
            share(count.rightAfter(), count.images())
        };
    }

    private static String share(Integer part, int of) {
        return part == null ? NONE : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / of);
    }

    private static Object[] joined(Object[] a, Object[] b) {
        Object[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static List<String> legend(ClassifierReport classifier) {
        String target = classifier.target();
        List<String> lines = new ArrayList<>(List.of(
                "answers of the classifier %s to images as fed (before) and as they came out (after)"
                        .formatted(classifier.name()),
                "ASR: triggered images taken for \"%s\"; right: taken for what they show (CA, PA)".formatted(target),
                "n: images that came out, but no triggered ones that do show \"%s\"".formatted(target)));
        List<String> strange = strange(classifier);
        if (!strange.isEmpty()) {
            lines.add("not trained to obey: " + String.join(", ", strange));
        }
        return lines;
    }

    /** Triggers that were fed although the classifier knows none of them: their ASR says nothing of the defence. */
    private static List<String> strange(ClassifierReport classifier) {
        return classifier.answers().keySet().stream()
                .map(row -> row.substring(row.indexOf('/') + 1))
                .filter(trigger -> !trigger.equals(DemoItem.CLEAN)
                        && !classifier.backdoors().contains(trigger))
                .toList();
    }
}
