package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.evaluation.EvaluationInputs;
import io.detoxstream.app.evaluation.EvaluationRequest;
import io.detoxstream.app.evaluation.EvaluationRun;
import io.detoxstream.app.evaluation.EvaluationTables;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.gate.GateStudy;
import io.detoxstream.evaluation.method.Methods;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.EvaluationFile;
import io.detoxstream.evaluation.report.html.HtmlReport;
import io.detoxstream.evaluation.run.Limits;
import io.detoxstream.purifier.calibration.CalibrationException;
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

/** {@code detox evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Measures how well backdoored classifiers are defended, by this program and by others beside it.",
            "Puts the trigger of each victim into images, treats them and clean ones by each method, and asks the victim.",
            "Without options it takes the few sample images of the checkout, which shows more than it proves."
        },
        footer = {
            "",
            "Methods: none, jpeg-75, gaussian-blur, bicubic-half, diffusion-60, diffusion-120, diffusion-200,",
            "sampdetox-paper, sampdetox-cosine, sampdetox-code, zip-published, zip-exact, zip, ours, ours-weak,",
            "ours-forced, ours-oracle;",
            "groups: quick (none, jpeg-75, gaussian-blur, ours), cheap (those, bicubic-half, ours-weak), all.",
            "",
            "Examples:",
            "  detox evaluate",
            "  detox evaluate --dataset gtsrb --attacks badnets-checker --methods all --images 50",
            "  detox evaluate --data cifar10=data/cifar10 --data gtsrb=data/gtsrb --images 0 --jpeg 95,75 \\",
            "      --report evaluation",
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
public final class EvaluateCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Mixin
    private VictimOptions victims;

    @Option(
            names = "--methods",
            split = ",",
            defaultValue = "cheap,diffusion-120",
            paramLabel = "NAME",
            description = "Methods or groups of methods. Default: ${DEFAULT-VALUE}.")
    private List<String> methods;

    @Option(
            names = "--images",
            defaultValue = "100",
            paramLabel = "N",
            description = "Images of each data set, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--slow-images",
            defaultValue = "50",
            paramLabel = "N",
            description =
                    "Images for diffusion-*, zip*, ours-forced and ours-oracle, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int slowImages;

    @Option(
            names = "--slowest-images",
            defaultValue = "20",
            paramLabel = "N",
            description = "Images for sampdetox-*, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int slowestImages;

    @Option(
            names = "--jpeg",
            split = ",",
            paramLabel = "Q",
            description = "Further rows with images compressed at these qualities between trigger and defence.")
    private List<Integer> jpegs = List.of();

    @Option(
            names = "--jpeg-images",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Images for those rows, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int jpegImages;

    @Option(names = "--model", paramLabel = "FILE", description = "The denoiser. Short for -D detox.model=FILE.")
    private Path model;

    @Option(
            names = "--data",
            paramLabel = "NAME=DIR",
            description = "Images of a data set, <class>/<file>, or folders test and train of them. Default: samples.")
    private Map<Dataset, Path> folders = Map.of();

    @Option(
            names = "--profile",
            paramLabel = "NAME=PROFILE",
            description = "Calibration profile of a data set. Default: the one of its name.")
    private Map<Dataset, String> profiles = Map.of();

    @Option(
            names = "--noise-key",
            paramLabel = "KEY",
            description = "Key of the noise, for a run with other noise. Short for -D detox.noise.key=KEY.")
    private String noiseKey;

    @Option(
            names = "--gate-images",
            paramLabel = "N",
            description = {
                "Images for each kind of sticker whose flag rates are studied, 0 for no study.",
                "Default: " + GateStudy.DEFAULT_IMAGES + " with --report, 0 without."
            })
    private Integer gateImages;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write index.html and evaluation.json there, and keep finished parts in DIR/cells.")
    private Path report;

    @Override
    public Integer call() throws IOException {
        Console console = global.console();
        EvaluationRequest request = request();
        DetoxConfig config = options.load(overrides());
        if (folders.isEmpty()) {
            console.say("detox: on the sample images of the checkout; --data names larger folders");
        }
        try (Interruption interruption = Interruption.install(PATIENCE)) {
            try {
                Evaluation evaluation = new EvaluationRun(request, config, console).run(interruption::requested);
                EvaluationTables.lines(evaluation).forEach(console::data);
                if (report != null) {
                    EvaluationFile.write(report.resolve("evaluation.json"), evaluation);
                    console.say("written to " + HtmlReport.write(report, evaluation));
                }
                return ExitCodes.OK;
            } catch (CancellationException e) {
                console.say(report == null ? "stopped" : "stopped; the same command goes on from " + report);
                return ExitCodes.INTERRUPTED;
            }
        } catch (CalibrationException | IllegalArgumentException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        }
    }

    private EvaluationRequest request() {
        Home home = Home.fromSystem();
        Path folder = victims.folder(home);
        EvaluationInputs inputs = new EvaluationInputs(home, folders, profiles, victims.part(), images);
        try {
            Limits limits = new Limits(images, slowImages, slowestImages, jpegImages, gateImages());
            List<String> chosen = Methods.select(methods);
            return new EvaluationRequest(
                    folder,
                    victims.datasets(),
                    victims.attacks(),
                    chosen,
                    jpegs,
                    limits,
                    inputs,
                    report,
                    victims.threads());
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e);
        }
    }

    private int gateImages() {
        if (gateImages != null) {
            return gateImages;
        }
        return report == null ? 0 : GateStudy.DEFAULT_IMAGES;
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>();
        if (model != null) {
            overrides.put(ConfigOptions.MODEL, model.toString());
        }
        if (noiseKey != null) {
            overrides.put(ConfigOptions.NOISE_KEY, noiseKey);
        }
        return overrides;
    }
}
