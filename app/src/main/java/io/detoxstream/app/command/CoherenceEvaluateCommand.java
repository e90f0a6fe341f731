package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.evaluation.CoherenceRequest;
import io.detoxstream.app.evaluation.CoherenceRun;
import io.detoxstream.app.evaluation.CoherenceTable;
import io.detoxstream.app.evaluation.EvaluationInputs;
import io.detoxstream.evaluation.coherence.SourceSettings;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.report.CoherenceRow;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox coherence evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Attacks a source: puts the trigger of each victim into a share of a window of images, looks for what repeats,",
            "and judges further images of the source, clean and triggered, with and without what was found taken out."
        },
        footer = {
            "",
            "Columns: patterns found in the window and separation of the strongest (1.32 is nothing, 1.5 counts); TPR and",
            "FPR, triggered and clean images outside the window that were told by it; excess ASR undefended, with the",
            "defence that sees single images alone, and coherent, when patterns are taken out first, with its 95 %% interval;",
            "PA of both; CA, and its change. In per cent and points. The target class carries no trigger.",
            "",
            "Examples:",
            "  detox coherence evaluate --data gtsrb=data/gtsrb --part validation",
            "  detox coherence evaluate --data cifar10=data/cifar10 --attacks blended-natural-10 --share 0.1 --window 2000"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class CoherenceEvaluateCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Mixin
    private VictimOptions victims;

    @Option(
            names = "--window",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Images in which the pattern is looked for. Default: ${DEFAULT-VALUE}.")
    private int window;

    @Option(
            names = "--share",
            defaultValue = "0.3",
            paramLabel = "S",
            description = "Share of them that carry the trigger. Default: ${DEFAULT-VALUE}.")
    private double share;

    @Option(
            names = "--images",
            defaultValue = "300",
            paramLabel = "N",
            description = "Further images to judge. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "NAME=DIR",
            description = "Images of a data set, <class>/<file>, or folders test and train of them.")
    private Map<Dataset, Path> folders;

    @Option(names = "--json", description = "Print the rows as JSON, with intervals for everything.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Console console = global.console();
        CoherenceRequest request = request();
        DetoxConfig config = options.load(Map.of());
        try (Interruption interruption = Interruption.install(PATIENCE)) {
            List<CoherenceRow> rows = new CoherenceRun(request, config, console).run(interruption::requested);
            if (json) {
                console.data(Json.pretty(rows));
            } else {
                CoherenceTable.lines(rows).forEach(console::data);
            }
            return ExitCodes.OK;
        } catch (CancellationException e) {
            console.say("stopped");
            return ExitCodes.INTERRUPTED;
        } catch (CalibrationException | IllegalArgumentException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        }
    }

    private CoherenceRequest request() {
        Home home = Home.fromSystem();
        Path folder = victims.folder(home);
        EvaluationInputs inputs = new EvaluationInputs(home, folders, Map.of(), victims.part(), 0);
        List<Dataset> wanted = victims.datasets().isEmpty() ? List.copyOf(folders.keySet()) : victims.datasets();
        try {
            SourceSettings source = new SourceSettings(window, share, images);
            return new CoherenceRequest(folder, wanted, victims.attacks(), inputs, source, victims.threads());
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e);
        }
    }
}
