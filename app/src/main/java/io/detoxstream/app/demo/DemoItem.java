package io.detoxstream.app.demo;

import java.nio.file.Path;

/**
 * One sample image of the demo.
 *
 * @param imageId unlike that of any other item
 * @param dataset folder below samples
 * @param file the sample
 * @param trigger name of the trigger to put on it, or {@link #CLEAN}
 */
public record DemoItem(String imageId, String dataset, Path file, String trigger) {
    public static final String CLEAN = "clean";

    public boolean clean() {
        return trigger.equals(CLEAN);
    }

    /** The row of the report that the item counts in. */
    public String row() {
        return dataset + "/" + trigger;
    }
}
