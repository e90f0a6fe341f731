package io.detoxstream.evaluation.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What images an evaluation may look at. */
public enum Part {
    /** Images that nothing was ever fitted to or chosen by. */
    TEST,
    /** The side of the training part that choices are made on; see {@link Split#VALIDATION}. */
    VALIDATION;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the class folders of this part lie: the part's own folder below the given one, or that one itself. */
    Path folder(Path given) {
        Path own = given.resolve(this == TEST ? "test" : "train");
        return Files.isDirectory(own) ? own : given;
    }

    boolean contains(Dataset dataset, String path) {
        return this == TEST || Split.VALIDATION.contains(dataset, path);
    }
}
