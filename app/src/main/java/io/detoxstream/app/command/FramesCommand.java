package io.detoxstream.app.command;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.cli.TextTable;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.evaluation.EvaluationSettings;
import io.detoxstream.app.evaluation.GateThresholds;
import io.detoxstream.app.evaluation.ProgressLine;
import io.detoxstream.app.files.FramePool;
import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.evaluation.data.Split;
import io.detoxstream.evaluation.gate.FrameStudy;
import io.detoxstream.evaluation.report.EvaluationFile;
import io.detoxstream.evaluation.report.FrameStudyReport;
import io.detoxstream.evaluation.report.FrameStudyReport.Row;
import io.detoxstream.evaluation.report.RunConditions;
import io.detoxstream.evaluation.run.StoppableDenoiser;
import io.detoxstream.purifier.calibration.CalibratedThresholds;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScorer;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.SizeClass;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code detox frames}. */
@Command(
        name = "frames",
        description = {
            "Measures which stickers the gate sees in large frames, at full size alone and with coarser views.",
            "Takes photographs: those that networks may be trained on for thresholds that flag an equal share of clean",
            "frames, those set aside for verdicts, by these thresholds and by the ones in use."
        },
        footer = {
            "",
            "Examples:",
            "  detox frames photos/",
            "  detox frames photos/ --size 480x320 --images 20 --colours white,grey --shares 0.02,0.05,0.1 \\",
            "      --report frames.json",
            "  detox frames photos/ -D detox.detector=off"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class FramesCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Parameters(paramLabel = "PHOTOS", description = "Folder of photographs, each at least as large as a frame.")
    private Path folder;

    @Option(
            names = "--size",
            defaultValue = "320x240",
            paramLabel = "WxH",
            description = "Size of the frames, cut from the middle of photographs. Default: ${DEFAULT-VALUE}.")
    private String size;

    @Option(
            names = "--images",
            defaultValue = "10",
            paramLabel = "N",
            description = "Frames that stickers are tried on. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--clean",
            defaultValue = "40",
            paramLabel = "N",
            description = "Frames without a sticker that are judged, too. Default: ${DEFAULT-VALUE}.")
    private int clean;

    @Option(
            names = "--profile",
            defaultValue = "photos",
            paramLabel = "NAME",
            description = "Whose thresholds are in use. Default: ${DEFAULT-VALUE}.")
    private String profile;

    @Option(
            names = "--fit",
            defaultValue = "40",
            paramLabel = "N",
            description = "Clean frames for thresholds of equal rate, at least 19. Default: ${DEFAULT-VALUE}.")
    private int fitting;

    @Option(
            names = "--colours",
            split = ",",
            defaultValue = "white,grey,yellow",
            paramLabel = "NAME",
            description = "Colours of the stickers: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private List<Colour> colours;

    @Option(
            names = "--shares",
            split = ",",
            paramLabel = "S",
            description = "Widths of the stickers as shares of the frame's. Default: 0.01 to 0.15.")
    private List<Double> shares = FrameStudy.SHARES;

    @Option(names = "--model", paramLabel = "FILE", description = "The denoiser. Short for -D detox.model=FILE.")
    private Path model;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures there, as JSON.")
    private Path report;

    @Override
    public Integer call() throws IOException {
        Console console = global.console();
        Map<String, String> overrides = new LinkedHashMap<>();
        if (model != null) {
            overrides.put(ConfigOptions.MODEL, model.toString());
        }
        DetoxConfig config = options.load(overrides);
        try (Interruption interruption = Interruption.install(PATIENCE)) {
            FrameStudyReport found = run(config, console, interruption);
            print(console, found);
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

    private FrameStudyReport run(DetoxConfig config, Console console, Interruption interruption) throws IOException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        FramePool pool = FramePool.of(folder, size);
        List<RgbImage> fit = pool.frames(Split.TRAIN, fitting);
        List<RgbImage> bare = pool.frames(Split.VALIDATION, clean);
        List<RgbImage> tried = pool.frames(Split.VALIDATION, images);
        try (Denoiser denoiser = new StoppableDenoiser(Engine.denoiser(config.model(), 1), interruption::requested);
                LiveLine live = new LiveLine(console)) {
            CalibratedThresholds thresholds =
                    GateThresholds.read(config, denoiser).calibrated();
            thresholds.require(profile);
            ImageScorer scorer = new ImageScorer(
                    denoiser,
                    new KeyedNoise(config.model().noiseKey()),
                    config.screening().withCoarserViews(ScreeningSettings.MOST_COARSER_VIEWS));
            FrameStudy study = new FrameStudy(
                    scorer::score,
                    view -> inUse(thresholds, view, config.screening().scores(pool.width(), pool.height())),
                    colours,
                    shares);
            ProgressLine progress = new ProgressLine(live);
            progress.planned(study.scorings(fit.size(), bare.size(), tried.size()));
            List<Row> rows = study.run(fit, bare, tried, done -> progress.done(1, done + " frames scored"));
            return new FrameStudyReport(
                    conditions(EvaluationSettings.of(config, denoiser), denoiser, tried.size(), start),
                    pool.width(),
                    pool.height(),
                    profile,
                    config.model().purifyRate(),
                    fit.size(),
                    FrameStudy.RATE,
                    rows);
        }
    }

    private OptionalDouble inUse(CalibratedThresholds thresholds, SizeClass view, int tiles) {
        // coarser views are judged tile by tile
        return thresholds
                .gate(List.of(profile), view, view.isCoarse() ? 1 : tiles)
                .map(gate -> OptionalDouble.of(gate.purifyThreshold()))
                .orElse(OptionalDouble.empty());
    }

    private static RunConditions conditions(EvaluationSettings settings, Denoiser denoiser, int frames, Instant start) {
        return new RunConditions(
                BuildInfo.load().title(),
                denoiser.model().name(),
                settings.modelSha256(),
                settings.values(),
                List.of(),
                Split.VALIDATION.name().toLowerCase(Locale.ROOT),
                frames,
                0,
                0,
                settings.noiseKeyId(),
                start.toString(),
                Duration.between(start, Instant.now()).toMillis() / 1e3);
    }

    private static void print(Console console, FrameStudyReport found) {
        console.data(String.format(
                Locale.ROOT,
                "frames of %dx%d: flagged in per cent, at full size alone and with one view more each",
                found.width(),
                found.height()));
        console.data(String.format(
                Locale.ROOT,
                "left: thresholds in use (%s, purify rate %.1f %%); right: fitted to %.0f %% of %d other clean frames",
                found.profile(),
                100 * found.rateInUse(),
                100 * found.equalRate(),
                found.fitted()));
        console.data("");
        List<Object> header = new ArrayList<>(List.of("sticker", "of width", "pixels", "frames"));
        for (int side = 0; side < 2; side++) {
            for (int view = 0; view < found.rows().get(0).equal().size(); view++) {
                header.add(view == 0 ? "1" : "1/" + (1 << view));
            }
        }
        TextTable table = new TextTable().row(header.toArray());
        for (Row row : found.rows()) {
            List<Object> cells = new ArrayList<>(
                    row.share() > 0
                            ? List.of(row.color(), percent(row.share()) + " %", row.side(), row.frames())
                            : List.of(row.color(), "-", "-", row.frames()));
            row.inUse().forEach(share -> cells.add(percent(share)));
            row.equal().forEach(share -> cells.add(percent(share)));
            table.row(cells.toArray());
        }
        table.lines().forEach(console::data);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
