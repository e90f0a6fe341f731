package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.evaluation.EvaluationInputs;
import io.detoxstream.app.evaluation.RehearsalRequest;
import io.detoxstream.app.evaluation.RehearsalRun;
import io.detoxstream.app.evaluation.RehearsalTable;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox rehearse}. */
@Command(
        name = "rehearse",
        description = {
            "Measures what an attacker gains by rehearsing: by trying variations of each triggered image, told apart by a",
            "few lowest bits, on a copy of the defence and the classifier, and sending one that came through.",
            "Once without the noise key, rehearsing under another one, and once with it: what a leaked key costs."
        },
        footer = {
            "",
            "Columns, in per cent of triggered images taken for the attacker's class: once, without rehearsal; without and",
            "with the key; clean, the same images without a trigger, rehearsed with the key: what trying alone gives.",
            "Gains are in points, with 95 %% intervals.",
            "",
            "Examples:",
            "  detox rehearse --attacks badnets-checker,blended-noise",
            "  detox rehearse --data gtsrb=data/gtsrb --part validation --images 200 --variations 32"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class RehearseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Mixin
    private VictimOptions victims;

    @Option(
            names = "--images",
            defaultValue = "50",
            paramLabel = "N",
            description = "Images of each data set, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--variations",
            defaultValue = "16",
            paramLabel = "N",
            description = "Variations tried of each image, the image itself among them. Default: ${DEFAULT-VALUE}.")
    private int variations;

    @Option(
            names = "--data",
            paramLabel = "NAME=DIR",
            description = "Images of a data set, <class>/<file>, or folders test and train of them. Default: samples.")
    private Map<Dataset, Path> folders = Map.of();

    @Override
    public Integer call() throws IOException {
        Console console = global.console();
        RehearsalRequest request = request();
        DetoxConfig config = options.load(Map.of());
        if (folders.isEmpty()) {
            console.say("detox: on the sample images of the checkout; --data names larger folders");
        }
        try (Interruption interruption = Interruption.install(PATIENCE)) {
            RehearsalTable.lines(new RehearsalRun(request, config, console).run(interruption::requested))
                    .forEach(console::data);
            return ExitCodes.OK;
        } catch (CancellationException e) {
            console.say("stopped");
            return ExitCodes.INTERRUPTED;
        } catch (CalibrationException | IllegalArgumentException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        }
    }

    private RehearsalRequest request() {
        Home home = Home.fromSystem();
        Path folder = victims.folder(home);
        EvaluationInputs inputs = new EvaluationInputs(home, folders, Map.of(), victims.part(), images);
        try {
            return new RehearsalRequest(
                    folder, victims.datasets(), victims.attacks(), inputs, variations, victims.threads());
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e);
        }
    }
}
