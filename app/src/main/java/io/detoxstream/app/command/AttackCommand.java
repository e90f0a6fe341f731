package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.cli.TextTable;
import io.detoxstream.app.files.FolderScan;
import io.detoxstream.app.files.OutputFolder;
import io.detoxstream.app.files.OutputNames;
import io.detoxstream.app.files.TriggeredFolder;
import io.detoxstream.evaluation.attack.Trigger;
import io.detoxstream.evaluation.attack.Triggers;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.data.Poisoned;
import io.detoxstream.evaluation.data.Split;
import io.detoxstream.serdes.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detox attack}. */
@Command(
        name = "attack",
        description = {
            "Puts a backdoor trigger into images of a folder, to train or test a backdoored classifier.",
            "Writes a lossless PNG of the same base name, in the same subfolder, for each chosen image and for no other.",
            "The choice and the place of a moving trigger depend on an image's path, so that two runs agree."
        },
        footer = {
            "",
            "Examples:",
            "  detox attack --list",
            "  detox attack --trigger badnets-checker photos/ triggered/",
            "  detox attack --trigger warp --share 0.1 --leave-out airplane --dataset cifar10 --split train \\",
            "      cifar10/train poison/warp"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:some files were no images, or too small for a trigger; they are named",
            ExitCodes.USAGE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class AttackCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Option(
            names = "--list",
            help = true,
            description = "Print every trigger with its parameters and source, and exit.")
    private boolean list;

    @Option(names = "--trigger", required = true, paramLabel = "NAME", description = "The trigger; --list names them.")
    private String trigger;

    @Parameters(index = "0", paramLabel = "SRC", description = "Folder of images, one subfolder a class.")
    private Path src;

    @Parameters(index = "1", paramLabel = "OUT", description = "Folder for the results; made if missing.")
    private Path out;

    @Option(
            names = "--share",
            defaultValue = "1",
            paramLabel = "S",
            description = "Share of the images that get the trigger, such as 0.1 for 10 %% of them. Default: 1.")
    private double share;

    @Option(
            names = "--leave-out",
            paramLabel = "CLASS",
            description = "Class subfolder that gets no trigger: the target of the attack.")
    private String leaveOut;

    @Option(
            names = "--split",
            defaultValue = "all",
            paramLabel = "SIDE",
            description = "Side of the training part to take images from: train, validation or all. Default: all.")
    private Split split;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Whose rule divides the training part: cifar10, gtsrb or photos.")
    private Dataset dataset;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Which images. Default: 0.")
    private long seed;

    @Option(
            names = "--overwrite",
            description = "Write into a folder that is not empty. Earlier results for images of SRC are removed.")
    private boolean overwrite;

    @Override
    public Integer call() throws IOException {
        Console console = global.console();
        if (list) {
            list(console);
            return ExitCodes.OK;
        }
        Trigger chosenTrigger = trigger();
        Poisoned poisoned = poisoned();
        FolderScan scan = source();
        Map<String, String> names =
                OutputNames.of(scan.files().stream().map(scan::name).toList());
        requireClass(names.keySet());
        List<Path> chosen = scan.files().stream()
                .filter(file -> poisoned.contains(scan.name(file)))
                .toList();
        if (chosen.isEmpty()) {
            throw new CommandException(ExitCodes.IO, "none of the " + names.size() + " files in " + src + " is chosen");
        }
        OutputFolder.prepare(out, src, names.values(), overwrite);
        TriggeredFolder folder = new TriggeredFolder(chosenTrigger, out);
        int failed = 0;
        int done = 0;
        try (Interruption interruption = Interruption.install(PATIENCE);
                LiveLine live = new LiveLine(console)) {
            for (Path file : chosen) {
                if (interruption.requested()) {
                    break;
                }
                String name = scan.name(file);
                Optional<String> failure = folder.write(file, name, names.get(name));
                failed += failure.isPresent() ? 1 : 0;
                failure.ifPresent(why -> console.say("detox: " + name + " is left out: " + why));
                int count = ++done;
                live.update(() -> count + " of " + chosen.size() + " images");
            }
        }
        console.say(String.format(
                Locale.ROOT, "%d of %d images got the trigger %s, in %s", done - failed, names.size(), trigger, out));
        return failed == 0 ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private static void list(Console console) {
        TextTable table = new TextTable(3).row("trigger", "parameters", "source");
        Triggers.all().forEach(known -> table.row(known.name(), known.parameters(), known.source()));
        table.lines().forEach(console::data);
    }

    private Trigger trigger() {
        List<String> names = Triggers.all().stream().map(Trigger::name).toList();
        if (!names.contains(trigger)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no trigger '" + trigger + "': did you mean " + NearestName.of(trigger, names)
                            + "? --list shows all");
        }
        return Triggers.named(trigger);
    }

    private Poisoned poisoned() {
        if (split != Split.ALL && dataset == null) {
            throw new ParameterException(spec.commandLine(), "--split needs --dataset, whose rule divides the images");
        }
        try {
            return new Poisoned(split, dataset, leaveOut, share, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private FolderScan source() throws IOException {
        FolderScan scan = FolderScan.of(src);
        if (!Files.isDirectory(src)) {
            throw new NotDirectoryException(src.toString());
        }
        if (scan.files().isEmpty()) {
            throw new CommandException(ExitCodes.IO, "there are no files in " + src);
        }
        return scan;
    }

    private void requireClass(Set<String> names) {
        Set<String> classes = names.stream().map(Poisoned::classOf).collect(Collectors.toCollection(TreeSet::new));
        if (leaveOut != null && !classes.contains(leaveOut)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no subfolder '" + leaveOut + "' in " + src + " to leave out; there are "
                            + String.join(", ", classes));
        }
    }
}
