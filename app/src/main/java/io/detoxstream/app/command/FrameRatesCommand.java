package io.detoxstream.app.command;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.evaluation.EvaluationSettings;
import io.detoxstream.app.evaluation.FrameLevels;
import io.detoxstream.app.evaluation.FrameRateTable;
import io.detoxstream.app.evaluation.GateThresholds;
import io.detoxstream.app.evaluation.ProgressLine;
import io.detoxstream.app.files.FramePool;
import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.evaluation.data.Split;
import io.detoxstream.evaluation.gate.FrameRateStudy;
import io.detoxstream.evaluation.report.EvaluationFile;
import io.detoxstream.evaluation.report.FrameRateReport;
import io.detoxstream.evaluation.report.FrameRateReport.Row;
import io.detoxstream.evaluation.report.RunConditions;
import io.detoxstream.evaluation.run.StoppableDenoiser;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScorer;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code detox frame-rates}. */
@Command(
        name = "frame-rates",
        description = {
            "Measures what share of frames is flagged, and raises alerts, for several sizes of frames, clean",
            "and with a sticker: by the threshold of single tiles, which one tile is enough to exceed, and",
            "by that of whole frames. So it shows what detox.frames.purify=tiles and =frames find and cost.",
            "The frames are photographs set aside for verdicts, made smaller or larger."
        },
        footer = {
            "",
            "Examples:",
            "  detox frame-rates photos/",
            "  detox frame-rates photos/ --sizes 320x240 --clean 200 --images 0 --report rates.json",
            "  detox frame-rates street/ -D detox.thresholds=street.thresholds.json --profile street --rates 0.05,0.01 --shares 0.05,0.1 --colours white"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class FrameRatesCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Parameters(paramLabel = "PHOTOS", description = "Folder of photographs.")
    private Path folder;

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "160x120,320x240,640x480",
            paramLabel = "WxH",
            description = "Sizes of the frames. Default: ${DEFAULT-VALUE}.")
    private List<String> sizes;

    @Option(
            names = "--clean",
            defaultValue = "60",
            paramLabel = "N",
            description = "Clean frames of each size, at most. Default: ${DEFAULT-VALUE}.")
    private int clean;

    @Option(
            names = "--images",
            defaultValue = "12",
            paramLabel = "N",
            description = "How many of them are tried with stickers. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--shares",
            split = ",",
            defaultValue = "0.05,0.1,0.15",
            paramLabel = "S",
            description = "Widths of the stickers as shares of the frame's. Default: ${DEFAULT-VALUE}.")
    private List<Double> shares;

    @Option(
            names = "--colours",
            split = ",",
            defaultValue = "white,yellow,grey",
            paramLabel = "NAME",
            description =
                    "Colours of the stickers, which take turns: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private List<Colour> colours;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "0.05,0.01",
            paramLabel = "R",
            description = "Purify rates that the profile is calibrated for. Default: ${DEFAULT-VALUE}.")
    private List<Double> rates;

    @Option(
            names = "--alert-rate",
            defaultValue = "0.001",
            paramLabel = "R",
            description = "Alert rate, likewise. Default: ${DEFAULT-VALUE}.")
    private double alertRate;

    @Option(
            names = "--profile",
            defaultValue = "photos",
            paramLabel = "NAME",
            description = "Whose thresholds. Default: ${DEFAULT-VALUE}.")
    private String profile;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures there, as JSON.")
    private Path report;

    @Override
    public Integer call() throws IOException {
        Console console = global.console();
        DetoxConfig config = options.load();
        if (clean < 1 || images < 0 || images > clean) {
            throw new CommandException(
                    ExitCodes.USAGE, "--clean is at least 1, and --images, which are some of these, at most as many");
        }
        try (Interruption interruption = Interruption.install(PATIENCE)) {
            FrameRateReport found = run(config, console, interruption);
            FrameRateTable.lines(found, config.model().purifyUnit()).forEach(console::data);
            if (report != null) {
                EvaluationFile.write(report, found);
                console.say("written to " + report);
            }
            return ExitCodes.OK;
        } catch (CancellationException e) {
            console.say("stopped");
            return ExitCodes.INTERRUPTED;
        } catch (CalibrationException | IllegalArgumentException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        }
    }

    private FrameRateReport run(DetoxConfig config, Console console, Interruption interruption) throws IOException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<FramePool> pools = new ArrayList<>();
        for (String size : sizes) {
            pools.add(FramePool.of(folder, size));
        }
        try (Denoiser denoiser = new StoppableDenoiser(Engine.denoiser(config.model(), 1), interruption::requested);
                LiveLine live = new LiveLine(console)) {
            GateThresholds thresholds = GateThresholds.read(config, denoiser);
            FrameLevels levels = FrameLevels.of(thresholds, profile, rates, alertRate);
            ImageScorer scorer = new ImageScorer(
                    denoiser,
                    new KeyedNoise(config.model().noiseKey()),
                    config.screening(),
                    Engine.spectral(config, thresholds.file(), denoiser.model()));
            FrameRateStudy study = new FrameRateStudy(scorer::score, profile, levels.levels(), colours, shares);
            ProgressLine progress = new ProgressLine(live);
            progress.planned(pools.stream()
                    .mapToLong(pool -> study.scorings(clean, images) * area(pool))
                    .sum());
            List<Row> rows = new ArrayList<>();
            for (FramePool pool : pools) {
                requireFrame(pool, config.screening());
                List<RgbImage> frames = pool.resized(Split.VALIDATION, clean);
                rows.addAll(study.run(
                        frames,
                        images,
                        done -> progress.done(done * area(pool), "frames of " + pool.width() + "x" + pool.height())));
            }
            EvaluationSettings settings = EvaluationSettings.of(config, denoiser);
            return new FrameRateReport(conditions(settings, denoiser, start), profile, levels.names(), rows);
        }
    }

    /** What a frame costs. */
    private static long area(FramePool pool) {
        return (long) pool.width() * pool.height();
    }

    private static void requireFrame(FramePool pool, ScreeningSettings settings) {
        if (settings.scores(pool.width(), pool.height()) == 1) {
            throw new CommandException(
                    ExitCodes.CONFIG,
                    "images of " + pool.width() + "x" + pool.height() + " are judged whole: they are no frames");
        }
    }

    private RunConditions conditions(EvaluationSettings settings, Denoiser denoiser, Instant start) {
        return new RunConditions(
                BuildInfo.load().title(),
                denoiser.model().name(),
                settings.modelSha256(),
                settings.values(),
                List.of(),
                Split.VALIDATION.name().toLowerCase(Locale.ROOT),
                clean,
                0,
                0,
                settings.noiseKeyId(),
                start.toString(),
                Duration.between(start, Instant.now()).toMillis() / 1e3);
    }
}
