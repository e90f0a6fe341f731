package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.report.GateThreshold;
import io.detoxstream.evaluation.victim.Victim;
import java.util.List;

/**
 * What is to be evaluated on one data set.
 *
 * @param name for example cifar10
 * @param profile calibration profile of the thresholds
 * @param thresholds of the gate at falling clean flag rates
 * @param available images in this part of the data set
 * @param images the first of them, as many as any method may see
 * @param victims at least one, all of this data set
 */
public record DatasetPlan(
        String name,
        String profile,
        List<GateThreshold> thresholds,
        int available,
        List<LabeledImage> images,
        List<Victim> victims) {
    public DatasetPlan {
        thresholds = List.copyOf(thresholds);
        images = List.copyOf(images);
        victims = List.copyOf(victims);
    }

    List<String> classes() {
        return victims.get(0).info().classes();
    }
}
