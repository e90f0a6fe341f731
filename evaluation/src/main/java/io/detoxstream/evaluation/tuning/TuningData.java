package io.detoxstream.evaluation.tuning;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.victim.Victim;
import java.util.List;

/**
 * Images and victims of one data set. All images are of one size class.
 *
 * @param name for example cifar10
 * @param fitting clean training images that thresholds are computed from
 * @param available validation images there are
 * @param validation those of them that settings are judged on, at least one
 * @param victims may be empty: then the gate alone is measured
 */
public record TuningData(
        String name, List<LabeledImage> fitting, int available, List<LabeledImage> validation, List<Victim> victims) {
    public TuningData {
        fitting = List.copyOf(fitting);
        validation = List.copyOf(validation);
        victims = List.copyOf(victims);
        if (fitting.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException("no settings can be compared without images of " + name);
        }
    }
}
