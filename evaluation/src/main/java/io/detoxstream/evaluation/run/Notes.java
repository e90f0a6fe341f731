package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.method.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a reader of the tables must know. */
final class Notes {
    private static final int FEW = 1000;

    private Notes() {}

    static List<String> of(EvaluationPlan plan, Map<DatasetPlan, List<Method>> methods) {
        List<String> notes = new ArrayList<>();
        for (DatasetPlan dataset : plan.datasets()) {
            int most = plan.limits()
                    .of(methods.get(dataset).get(0), null, dataset.images().size());
            if (most < FEW) {
                notes.add("Few images: " + most + " of " + dataset.name() + ", so that intervals are wide.");
            }
        }
        methods.values().stream()
                .findFirst()
                .ifPresent(its -> its.forEach(method -> {
                    int most = plan.limits().of(method.pace());
                    String fewer = most > 0 ? " (on " + most + " images at most, because it is slow)" : "";
                    notes.add("Method " + method.name() + ": " + method.description() + fewer + ".");
                }));
        notes.add("Triggered images leave out the target class. Intervals are 95 %: Wilson for shares, bootstrap over"
                + " images for the difference in CA, Newcombe's paired method 10 for excess ASR.");
        return notes;
    }
}
