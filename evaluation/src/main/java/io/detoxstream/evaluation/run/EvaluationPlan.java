package io.detoxstream.evaluation.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be evaluated.
 *
 * @param datasets at least one, each with images
 * @param methods names as {@link io.detoxstream.evaluation.method.Methods#select} returns them
 * @param jpegs qualities for further rows, in which images are compressed between the trigger and the defence
 * @param limits how many images
 */
public record EvaluationPlan(List<DatasetPlan> datasets, List<String> methods, List<Integer> jpegs, Limits limits) {
    public EvaluationPlan {
        datasets = List.copyOf(datasets);
        methods = List.copyOf(methods);
        jpegs = List.copyOf(jpegs);
    }

    /** The ways from trigger to defence: as it is (null), then the qualities. */
    List<Integer> transports() {
        List<Integer> transports = new ArrayList<>();
        transports.add(null);
        transports.addAll(jpegs);
        return transports;
    }
}
