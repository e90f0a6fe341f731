package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.files.CleanImages;
import io.detoxstream.app.files.FolderScan;
import io.detoxstream.purifier.coherence.CoherenceCalibrator;
import io.detoxstream.purifier.coherence.CoherenceReference;
import io.detoxstream.purifier.coherence.CoherenceReferenceFile;
import io.detoxstream.purifier.coherence.Sketches;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code detox coherence calibrate}. */
@Command(
        name = "calibrate",
        description = {
            "Makes the reference that the search for repeated patterns needs, from clean images like those of the source:",
            "of many scenes, 1,000 at least, better 5,000. It is written beside the model under the name of the profile."
        },
        footer = {
            "",
            "Examples:",
            "  detox coherence calibrate --profile gate clean/",
            "  detox coherence calibrate --profile gate clean/ --images 3000 --out gate.coherence.json"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:some files were no images; they are named",
            ExitCodes.USAGE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE
        })
public final class CoherenceCalibrateCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Parameters(arity = "1..*", paramLabel = "CLEAN_DIR", description = "Folders (or files) of clean images.")
    private List<Path> folders;

    @Option(names = "--profile", required = true, paramLabel = "NAME", description = "Name of the reference.")
    private String profile;

    @Option(
            names = "--images",
            defaultValue = "6000",
            paramLabel = "N",
            description = "Most images, spread evenly over the folders; 12 KiB of memory each. Default: 6000.")
    private int most;

    @Option(names = "--about", paramLabel = "TEXT", description = "What the images are, for people who read the file.")
    private String about;

    @Option(names = "--out", paramLabel = "FILE", description = "File to add to; default: beside the model.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (most < CoherenceCalibrator.LEAST) {
            throw new CommandException(
                    ExitCodes.USAGE, "--images must be " + CoherenceCalibrator.LEAST + " or more, not " + most);
        }
        DetoxConfig config = options.load();
        Console console = global.console();
        CleanImages images = new CleanImages(spread(FolderScan.files(folders)), profile, config.limits(), console);
        CoherenceCalibrator calibrator = new CoherenceCalibrator();
        try (LiveLine live = new LiveLine(console)) {
            while (images.hasNext()) {
                calibrator.add(Sketches.of(images.next().image()));
                live.update(() -> calibrator.images() + " images read");
            }
            if (calibrator.images() < CoherenceCalibrator.LEAST) {
                throw new CommandException(
                        ExitCodes.CONFIG,
                        "a reference needs " + CoherenceCalibrator.LEAST + " clean images at least, not "
                                + calibrator.images());
            }
            live.say("looking for what clean images have in common; about a minute");
            CoherenceReference reference = calibrator.reference(
                    profile,
                    about == null ? folders.toString() : about,
                    today(),
                    percent -> live.update(() -> percent + " %"));
            Path file = out == null ? Engine.coherenceFile(config) : out;
            CoherenceReferenceFile.merge(file, reference);
            live.say("reference of " + reference.images() + " images written to " + file);
        }
        return images.passedOver() == 0 ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private List<Path> spread(List<Path> files) {
        List<Path> chosen = new ArrayList<>();
        int n = Math.min(most, files.size());
        for (int i = 0; i < n; i++) {
            chosen.add(files.get((int) ((long) i * files.size() / n)));
        }
        return chosen;
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }
}
