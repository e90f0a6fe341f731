package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.method.Pace;
import io.detoxstream.evaluation.victim.Victim;
import java.util.List;

/**
 * Methods that treat the same images side by side, so that what they share is computed once.
 *
 * @param arrival how the images arrive
 * @param target class that is left out, -1 for none
 * @param methods at least one, all of one pace
 * @param first how many images of the plan are looked at
 * @param victims who is asked
 */
record SweepGroup(
        DatasetPlan plan, Arrival arrival, int target, List<Method> methods, int first, List<Victim> victims) {
    /** Work beside the network, in network evaluations: one treated image, and one prediction. */
    private static final double TREATMENT = 0.2;

    private static final double PREDICTION = 0.1;

    List<LabeledImage> images() {
        return plan.images().subList(0, first).stream()
                .filter(image -> image.label() != target)
                .toList();
    }

    /** Of all methods. */
    Pace pace() {
        return methods.get(0).pace();
    }

    /** Under which a sweep is kept. */
    String name(Method method) {
        String left = target < 0 ? "" : "-target" + target;
        return plan.name() + "-" + arrival.name() + left + "-" + method.name() + "-" + first;
    }

    /** Of one image under one method, in network evaluations. */
    double work(Method method) {
        return method.expectedEvaluations() + TREATMENT + PREDICTION * victims.size();
    }

    double work(List<Method> some) {
        return some.stream().mapToDouble(this::work).sum();
    }
}
