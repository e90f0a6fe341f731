package io.detoxstream.evaluation.report;

import java.util.List;

/**
 * One data set and what each method does to its clean images.
 *
 * @param name for example cifar10
 * @param images clean images at hand in this part
 * @param classes names of the classes in order of their index
 * @param clean one row per method and way of transport, in the order of the methods
 */
public record DatasetReport(String name, int images, List<String> classes, List<CleanRow> clean) {
    public DatasetReport {
        classes = List.copyOf(classes);
        clean = List.copyOf(clean);
    }
}
