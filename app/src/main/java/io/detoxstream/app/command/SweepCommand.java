package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.sweep.SweepRequest;
import io.detoxstream.app.sweep.SweepRun;
import io.detoxstream.app.sweep.SweepTables;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.gate.Stickers;
import io.detoxstream.evaluation.report.EvaluationFile;
import io.detoxstream.evaluation.report.SettingsSweep;
import io.detoxstream.evaluation.report.html.FactorCharts;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox sweep}. */
@Command(
        name = "sweep",
        description = {
            "Tries settings of the defence beside each other, one option at a time around the configuration.",
            "For each setting it computes thresholds of its own from clean training images, and judges on validation",
            "images: how many stickers are flagged at equal rates of clean images, and what becomes of victims.",
            "Nothing is changed: put what you like better into the configuration, and calibrate."
        },
        footer = {
            "",
            "Options that can be varied: t1, score.t, map, ssim.data.range, detector.weight, purify.mask.fraction,",
            "purify.mask.floor, purify.mask.dilation, purify.mode, purify.regenerate.below, purify.t2, purify.steps,",
            "purify.eta, purify.outside.",
            "",
            "Examples:",
            "  detox sweep --data cifar10=data/cifar10 --data gtsrb=data/gtsrb --report sweep",
            "  detox sweep --data gtsrb=data/gtsrb --try t1=6,10,14,20 --try score.t --attacks none",
            "  detox sweep --data gtsrb=data/gtsrb --try t1=10,20 --try score.t=100,180 --pair t1:score.t \\",
            "      --attacks badnets-checker,white-sticker --images 200",
            "",
            "A run with --report that was interrupted goes on where it was when started again."
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class SweepCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "NAME=DIR",
            description = "Images of a data set (cifar10, gtsrb), with a folder train; may be repeated.")
    private Map<Dataset, Path> folders = new LinkedHashMap<>();

    @Option(
            names = "--try",
            paramLabel = "OPTION[=V,...]",
            description = "Varies one option, by the usual values or these; may be repeated. Default: all options.")
    private List<String> tried = List.of();

    @Option(
            names = "--pair",
            paramLabel = "OPTION:OPTION",
            description = "Also tries every combination of the values of two options; may be repeated.")
    private List<String> pairs = List.of();

    @Option(
            names = "--images",
            defaultValue = "60",
            paramLabel = "N",
            description = "Validation images of each data set. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--fit",
            defaultValue = "1000",
            paramLabel = "N",
            description = {
                "Clean training images of each data set for the thresholds. Default: ${DEFAULT-VALUE};",
                "19 give one for 5 %% of clean images, 99 for 1 %%, 999 for 0.1 %%."
            })
    private int fitting;

    @Option(
            names = "--stickers",
            split = ",",
            paramLabel = "NAME",
            description = "Kinds such as grey-5 or white-3-0.5: colour, side, contrast. Default: a dozen typical ones.")
    private List<String> stickers = Stickers.TYPICAL;

    @Option(
            names = "--attacks",
            split = ",",
            defaultValue = "badnets-checker,white-sticker,yellow-sticker,blended-natural-20",
            paramLabel = "NAME",
            description = "Attacks whose victims are asked, or none. Default: ${DEFAULT-VALUE}.")
    private List<String> attacks;

    @Option(
            names = "--victims",
            paramLabel = "DIR",
            description = "Folder of backdoored classifiers. Default: models/victims.")
    private Path victims;

    @Option(names = "--model", paramLabel = "FILE", description = "The denoiser. Short for -D detox.model=FILE.")
    private Path model;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write sweep.json and a chart of each option there, and keep finished parts in DIR/cells.")
    private Path report;

    @Option(names = "--threads", paramLabel = "N", description = "Threads. Default: one for each core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        Console console = global.console();
        SweepRequest request = request();
        SweepRun run = new SweepRun(request, load(Map.of()), this::load, console);
        try (Interruption interruption = Interruption.install(PATIENCE)) {
            try {
                SettingsSweep sweep = run.run(interruption::requested);
                SweepTables.lines(sweep).forEach(console::data);
                if (report != null) {
                    EvaluationFile.write(report.resolve("sweep.json"), sweep);
                    List<Path> charts = FactorCharts.write(report, sweep);
                    console.say("written to " + report.resolve("sweep.json") + ", with " + charts.size() + " charts");
                }
                return ExitCodes.OK;
            } catch (CancellationException e) {
                console.say(report == null ? "stopped" : "stopped; the same command goes on from " + report);
                return ExitCodes.INTERRUPTED;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        }
    }

    private DetoxConfig load(Map<String, String> changed) {
        Map<String, String> overrides = new LinkedHashMap<>(changed);
        if (model != null) {
            overrides.put(ConfigOptions.MODEL, model.toString());
        }
        return options.load(overrides);
    }

    private SweepRequest request() {
        Path folder =
                victims == null ? Home.fromSystem().path().resolve("models").resolve("victims") : victims;
        try {
            return new SweepRequest(
                    folders,
                    SweepRequest.factors(tried),
                    pairs,
                    images,
                    fitting,
                    Stickers.named(stickers),
                    folder,
                    attacks,
                    report,
                    threads);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e);
        }
    }
}
