package io.detoxstream.app.demo;

import java.util.List;

/**
 * What a classifier said of one sample that came out.
 *
 * @param item the sample
 * @param truth index of the class that it shows
 * @param before index of the answer to the image as it was fed
 * @param after index of the answer to the detoxified image
 */
record Answer(DemoItem item, int truth, int before, int after) {
    /** @param classes names in order of their index */
    String sentence(List<String> classes) {
        return "\"%s\" with %s: the classifier said \"%s\", after detoxification \"%s\""
                .formatted(classes.get(truth), item.trigger(), classes.get(before), classes.get(after));
    }
}
