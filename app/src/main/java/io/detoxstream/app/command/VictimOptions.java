package io.detoxstream.app.command;

import io.detoxstream.app.cli.Home;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.data.Part;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which backdoored classifiers are asked, about which images: what every measurement against victims takes. */
final class VictimOptions {
    @Option(
            names = "--dataset",
            split = ",",
            paramLabel = "NAME",
            description = "Data sets: cifar10, gtsrb. Default: those of the victims.")
    private List<Dataset> datasets = List.of();

    @Option(
            names = "--attacks",
            split = ",",
            defaultValue = "all",
            paramLabel = "NAME",
            description = "Attacks whose victims are evaluated. Default: all.")
    private List<String> attacks;

    @Option(
            names = "--victims",
            paramLabel = "DIR",
            description = "Folder of backdoored classifiers. Default: models/victims.")
    private Path victims;

    @Option(
            names = "--part",
            defaultValue = "test",
            paramLabel = "PART",
            description = "test, or validation: the images of the folder train that nothing was fitted to.")
    private Part part;

    @Option(names = "--threads", paramLabel = "N", description = "Threads. Default: one for each core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** Empty for those of the victims. */
    List<Dataset> datasets() {
        return datasets;
    }

    List<String> attacks() {
        return attacks;
    }

    /** Folder of victim files. */
    Path folder(Home home) {
        return victims == null ? home.path().resolve("models").resolve("victims") : victims;
    }

    Part part() {
        return part;
    }

    int threads() {
        return threads;
    }
}
