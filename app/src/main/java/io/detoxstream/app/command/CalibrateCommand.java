package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.cli.TextTable;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.files.CleanImages;
import io.detoxstream.app.files.FolderScan;
import io.detoxstream.app.files.SpectrumPass;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.calibration.CalibrationPlan;
import io.detoxstream.purifier.calibration.CalibrationPlan.Target;
import io.detoxstream.purifier.calibration.CalibrationReport;
import io.detoxstream.purifier.calibration.Calibrator;
import io.detoxstream.purifier.calibration.Conditions;
import io.detoxstream.purifier.calibration.GateKind;
import io.detoxstream.purifier.calibration.HeldOut;
import io.detoxstream.purifier.calibration.ThresholdEntry;
import io.detoxstream.purifier.calibration.ThresholdFile;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.screen.ImageScorer;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.spectral.SpectralStatistics;
import io.detoxstream.purifier.spectral.SpectrumCalibrator;
import io.detoxstream.purifier.spectral.SpectrumEntry;
import io.detoxstream.purifier.spectral.SpectrumFile;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code detox calibrate}. */
@Command(
        name = "calibrate",
        description = {
            "Computes thresholds from clean images, so that a wanted share of clean images is flagged.",
            "Take the images from the stream that is to be protected; they must be free of triggers. They are written",
            "beside the model, where 'run' and 'purify' find them under the name of the profile. So are the statistics of",
            "the images' spectra (detox.spectral), which no model has an influence on.",
            "",
            "Images above 64 pixels are frames, which are judged tile by tile. 100 clean frames or more give thresholds of",
            "whole frames, too: alerts go by them, and with detox.frames.purify=frames purification does. Take the frames of",
            "your cameras:",
            "smaller ones than these have a threshold in between, larger ones a stricter one than they need."
        },
        footer = {
            "",
            "Examples:",
            "  detox calibrate --profile gate clean/",
            "  detox calibrate --profile gate clean/ --check other-clean/",
            "  detox calibrate --profile gate clean/ --rate 0.02 --alert-rate 0.001 --out gate.thresholds.json",
            "  detox calibrate --profile street clean-frames/ --check other-clean-frames/",
            "  detox calibrate --profile gate clean/ --spectra-only",
            "  detox calibrate --profile gate clean-frames/ --coarser-only -D detox.tile.coarser.views=3"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:some thresholds were refused (too few images), or some files were no images",
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE
        })
public final class CalibrateCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Parameters(arity = "1..*", paramLabel = "CLEAN_DIR", description = "Folders (or files) of clean images.")
    private List<Path> cleanFolders;

    @Option(names = "--profile", required = true, paramLabel = "NAME", description = "Name of the thresholds.")
    private String profile;

    @Option(
            names = "--check",
            paramLabel = "DIR",
            description = "Other clean images, to see how many are really flagged; may be repeated.")
    private List<Path> checkFolders = List.of();

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Share of clean images that may be flagged; may be repeated. Default: 0.05 and 0.01.")
    private List<Double> purifyRates = List.of();

    @Option(
            names = "--alert-rate",
            paramLabel = "R",
            description = "Share of clean images that may raise an alert; may be repeated. Default: 0.001.")
    private List<Double> alertRates = List.of();

    @Option(names = "--about", paramLabel = "TEXT", description = "What the images are, for people who read the file.")
    private String about;

    @Option(names = "--out", paramLabel = "FILE", description = "Thresholds file to add to; default: beside the model.")
    private Path out;

    @Option(
            names = "--spectra",
            paramLabel = "FILE",
            description = "Spectra file to add to; default: beside the model, or none where --out is given.")
    private Path spectra;

    @Option(names = "--spectra-only", description = "Leave the thresholds as they are: nothing is evaluated.")
    private boolean spectraOnly;

    @Option(
            names = "--coarser-only",
            description =
                    "Thresholds of coarser views of frames alone (detox.tile.coarser.views): those of full size stay.")
    private boolean coarserOnly;

    @Option(
            names = "--tiles-only",
            description = "No thresholds of whole frames: the rates of frames are those of their tiles.")
    private boolean tilesOnly;

    @Option(names = "--json", description = "Print the new thresholds as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        DetoxConfig config = options.load();
        if (coarserOnly && config.screening().coarserViews() == 0) {
            throw new CommandException(
                    ExitCodes.CONFIG, "--coarser-only takes views to calibrate: -D detox.tile.coarser.views=3");
        }
        Console console = global.console();
        List<Path> images = FolderScan.files(cleanFolders);
        List<Path> others = FolderScan.files(checkFolders);
        try (Denoiser denoiser = Engine.denoiser(config.model(), 1)) {
            if (spectraOnly) {
                return calibrateSpectra(config, console, denoiser, images);
            }
            CleanImages clean = new CleanImages(images, profile, config.limits(), console);
            if (!coarserOnly && (out == null || spectra != null)) {
                // first, as images are scored after what their spectra say has been done to them
                writeSpectra(config, console, spectraOf(config, console, denoiser, clean));
                clean = new CleanImages(clean.readable(), profile, config.limits(), console);
            }
            CleanImages check = new CleanImages(others, profile, config.limits(), console);
            CalibrationReport report = calibrate(config, console, denoiser, clean, check);
            write(config, console, report);
            int read = clean.readable().size() + check.readable().size();
            boolean whole = report.refusals().isEmpty() && read == images.size() + others.size();
            return whole ? ExitCodes.OK : ExitCodes.SOME_FAILED;
        } catch (CalibrationException | IllegalArgumentException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        }
    }

    private int calibrateSpectra(DetoxConfig config, Console console, Denoiser denoiser, List<Path> images)
            throws IOException {
        CleanImages clean = new CleanImages(images, profile, config.limits(), console);
        boolean written = writeSpectra(config, console, spectraOf(config, console, denoiser, clean));
        return written && clean.passedOver() == 0 ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private SpectrumCalibrator spectraOf(DetoxConfig config, Console console, Denoiser denoiser, CleanImages clean) {
        try (LiveLine live = new LiveLine(console)) {
            return SpectrumPass.over(
                    clean,
                    config.screening(),
                    denoiser.model().sizeMultiple(),
                    read -> live.update(() -> read + " images read for their spectra"));
        }
    }

    /** Whether there were images enough. */
    private boolean writeSpectra(DetoxConfig config, Console console, SpectrumCalibrator calibrator)
            throws IOException {
        List<String> refusals = new ArrayList<>();
        List<SpectrumEntry> entries = calibrator.entries(profile, images(), refusals);
        refusals.forEach(refusal -> console.say("detox: " + refusal + "; the generic ones stand in"));
        if (!entries.isEmpty()) {
            Path file = spectrumFile(config);
            SpectrumFile.merge(file, entries);
            entries.forEach(entry ->
                    console.say("spectra of " + entry.n() + " images, " + entry.sizeClass() + ", written to " + file));
        }
        return refusals.isEmpty() && !entries.isEmpty();
    }

    private Path spectrumFile(DetoxConfig config) {
        return spectra == null ? Engine.spectrumFile(config.model()) : spectra;
    }

    private String images() {
        return about == null
                ? String.join(", ", cleanFolders.stream().map(Path::toString).toList())
                : about;
    }

    private CalibrationReport calibrate(
            DetoxConfig config, Console console, Denoiser denoiser, CleanImages clean, CleanImages check)
            throws IOException {
        ImageScorer scorer = new ImageScorer(
                denoiser,
                new KeyedNoise(config.model().noiseKey()),
                config.screening(),
                spectral(config, console, denoiser));
        Conditions conditions = Conditions.of(denoiser.screening().model(), config.screening());
        try (LiveLine live = new LiveLine(console)) {
            return new Calibrator(conditions, coarserOnly ? scorer::scoreCoarser : scorer::score, Clock.systemUTC())
                    .calibrate(
                            new CalibrationPlan(profile, targets(), images()),
                            clean,
                            check,
                            count -> live.update(() -> count + " images scored"));
        }
    }

    /** What screening does to images before it looks at them; nothing where there are no spectra to go by. */
    private SpectralFilter spectral(DetoxConfig config, Console console, Denoiser denoiser) throws IOException {
        if (!config.spectral().on()) {
            return SpectralFilter.off();
        }
        Path file = spectrumFile(config);
        if (!Files.isRegularFile(file)) {
            console.say("detox: there are no spectra at " + file + ", so images are scored as they come");
            return SpectralFilter.off();
        }
        return SpectralFilter.of(
                config.spectral(),
                new SpectralStatistics(SpectrumFile.read(file)),
                denoiser.model(),
                config.screening());
    }

    private void write(DetoxConfig config, Console console, CalibrationReport report) throws IOException {
        report.refusals().forEach(refusal -> console.say("detox: " + refusal));
        report.leftOut().forEach(left -> console.say("frames are screened without " + left));
        List<ThresholdEntry> entries = report.entries().stream()
                .filter(entry -> !tilesOnly || entry.kind() != GateKind.FRAME)
                .toList();
        if (entries.isEmpty()) {
            throw new CommandException(ExitCodes.CONFIG, "no threshold could be computed");
        }
        Path file = out == null ? Engine.thresholdFile(config.model()) : out;
        ThresholdFile.merge(file, entries);
        print(console, entries);
        entries.stream()
                .filter(entry -> entry.method().equals(ThresholdEntry.GENERALISED_PARETO))
                .mapToDouble(ThresholdEntry::rate)
                .max()
                .ifPresent(rate -> console.say("detox: thresholds of whole frames at a rate of " + rate
                        + " and below are extrapolated: it takes " + Math.round(1 / rate) + " clean frames to know"));
        console.say("written to " + file);
    }

    private List<Target> targets() {
        if (purifyRates.isEmpty() && alertRates.isEmpty()) {
            return CalibrationPlan.DEFAULT_TARGETS;
        }
        List<Target> targets = new ArrayList<>();
        purifyRates.forEach(rate -> targets.add(new Target(GateKind.PURIFY, rate)));
        alertRates.forEach(rate -> targets.add(new Target(GateKind.ALERT, rate)));
        return targets;
    }

    private void print(Console console, List<ThresholdEntry> entries) {
        if (json) {
            console.data(Json.pretty(entries));
            return;
        }
        TextTable table =
                new TextTable(2).row("size class", "gate", "rate", "threshold", "images", "flagged of others");
        entries.forEach(entry -> table.row(
                entry.sizeClass(),
                entry.kind().code(),
                entry.rate(),
                String.format(Locale.ROOT, "%.5g", entry.threshold()),
                entry.n(),
                heldOut(entry.heldOut())));
        table.lines().forEach(console::data);
    }

    private static String heldOut(HeldOut heldOut) {
        return heldOut == null
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%d of %d (95%%: %.4f to %.4f)",
                        heldOut.flagged(),
                        heldOut.n(),
                        heldOut.rateLow(),
                        heldOut.rateHigh());
    }
}
