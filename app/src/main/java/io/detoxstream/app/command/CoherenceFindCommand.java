package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.cli.TextTable;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.files.CleanImages;
import io.detoxstream.app.files.FolderScan;
import io.detoxstream.app.files.PatternFolder;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.coherence.CoherenceReferenceFile;
import io.detoxstream.purifier.coherence.CoherenceSettings;
import io.detoxstream.purifier.coherence.PatternFinder;
import io.detoxstream.purifier.coherence.RepeatedPattern;
import io.detoxstream.purifier.coherence.Sketches;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code detox coherence find}. */
@Command(
        name = "find",
        description = {
            "Looks for patterns that many images of a folder carry, such as a picture blended in, and that none of them",
            "shows. Prints each with the share of images that carry it; --report writes pictures of the patterns and a list",
            "of the images, --remove all images without them. Meant for data sets of unknown origin and for what a source",
            "has sent; images that look alike count once."
        },
        footer = {
            "",
            "Examples:",
            "  detox coherence find --profile cifar10 dataset/",
            "  detox coherence find --profile gtsrb incoming/ --report found --remove cleaned"
        },
        exitCodeList = {
            "0:nothing was found",
            "1:patterns were found, or some files were no images",
            ExitCodes.USAGE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE
        })
public final class CoherenceFindCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Parameters(paramLabel = "DIR", description = "Folder of images, searched with all below it.")
    private Path folder;

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "NAME",
            description = "Reference of clean images to compare with: a data set's name or one that you made.")
    private String profile;

    @Option(
            names = "--images",
            defaultValue = "2000",
            paramLabel = "N",
            description = "Most images to search, spread evenly; the time grows with the square. Default: 2000.")
    private int most;

    @Option(
            names = "--least",
            defaultValue = "300",
            paramLabel = "N",
            description = "Different images that are needed, 50 or more; in few of them only strong patterns show."
                    + " Default: 300.")
    private int least;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write pictures of the patterns and lists of files there.")
    private Path report;

    @Option(
            names = "--remove",
            paramLabel = "DIR",
            description =
                    "Write every image there, as PNG, without the global pattern that it carries; local ones are for"
                            + " 'detox purify'.")
    private Path remove;

    @Override
    public Integer call() throws IOException {
        DetoxConfig config = options.load();
        Console console = global.console();
        CoherenceSettings settings = settings();
        FolderScan scan = FolderScan.of(folder);
        try (LiveLine live = new LiveLine(console)) {
            CoherenceReferenceFile references = CoherenceReferenceFile.read(Engine.coherenceFile(config));
            PatternFinder finder = new PatternFinder(references.require(profile), settings);
            CleanImages images = new CleanImages(scan.files(), profile, config.limits(), console);
            List<RgbImage> sketches = sketches(images, scan.files().size(), live);
            live.say("searching " + sketches.size() + " images");
            PatternFinder.Search search = finder.search(sketches);
            if (search.different() < least) {
                throw new CommandException(
                        ExitCodes.IO,
                        "only " + search.different() + " images of " + folder + " differ from each other, and " + least
                                + " are needed");
            }
            List<RepeatedPattern> patterns = search.patterns();
            print(console, patterns, sketches.size());
            int failed = images.passedOver();
            if (report != null || remove != null) {
                PatternFolder out = new PatternFolder(scan, patterns, config.limits(), report, remove);
                failed = Math.max(failed, out.write(line -> live.update(() -> line), console));
            }
            return patterns.isEmpty() && failed == 0 ? ExitCodes.OK : ExitCodes.SOME_FAILED;
        } catch (CalibrationException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        }
    }

    private CoherenceSettings settings() {
        if (most < least) {
            throw new CommandException(ExitCodes.USAGE, "--images must be " + least + " or more, not " + most);
        }
        CoherenceSettings d = CoherenceSettings.DEFAULT;
        try {
            return new CoherenceSettings(
                    least,
                    d.separation(),
                    d.certain(),
                    d.kinship(),
                    d.leastShare(),
                    d.likeness(),
                    d.falseMatches(),
                    d.amplify(),
                    d.most());
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e);
        }
    }

    private List<RgbImage> sketches(CleanImages images, int files, LiveLine live) {
        List<RgbImage> sketches = new ArrayList<>();
        int read = 0;
        while (images.hasNext()) {
            RgbImage image = images.next().image();
            // of many files as many as wanted, evenly
            boolean wanted = files <= most || (long) read * most / files < (read + 1L) * most / files;
            read++;
            if (wanted) {
                sketches.add(Sketches.of(image));
            }
            int count = read;
            live.update(() -> count + " of " + files + " images read");
        }
        return sketches;
    }

    private static void print(Console console, List<RepeatedPattern> patterns, int searched) {
        if (patterns.isEmpty()) {
            console.data("no pattern repeats in " + searched + " images");
            return;
        }
        TextTable table = new TextTable(1).row("pattern", "kind", "share, %", "separation", "different images");
        for (int i = 0; i < patterns.size(); i++) {
            RepeatedPattern pattern = patterns.get(i);
            table.row(
                    i + 1,
                    pattern.local() ? "local" : "global",
                    String.format(Locale.ROOT, "%.1f", 100 * pattern.share()),
                    String.format(Locale.ROOT, "%.2f", pattern.separation()),
                    pattern.images());
        }
        table.lines().forEach(console::data);
    }
}
