package io.detoxstream.app.sweep;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.evaluation.EvaluationInputs;
import io.detoxstream.app.evaluation.EvaluationSettings;
import io.detoxstream.app.evaluation.OpenVictims;
import io.detoxstream.app.evaluation.ProgressLine;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.data.ImageSet;
import io.detoxstream.evaluation.data.Part;
import io.detoxstream.evaluation.report.RunConditions;
import io.detoxstream.evaluation.report.SettingsSweep;
import io.detoxstream.evaluation.report.TriedSetting;
import io.detoxstream.evaluation.run.StoppableDenoiser;
import io.detoxstream.evaluation.run.SweepStore;
import io.detoxstream.evaluation.run.Workers;
import io.detoxstream.evaluation.tuning.Setting;
import io.detoxstream.evaluation.tuning.Tuner;
import io.detoxstream.evaluation.tuning.TuningData;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Opens what a sweep of settings needs, runs it, and closes everything. */
public final class SweepRun {
    private final SweepRequest request;
    private final DetoxConfig config;
    private final Function<Map<String, String>, DetoxConfig> changed;
    private final Console console;

    /**
     * @param config the baseline
     * @param changed gives the configuration with some options changed; refuses values as the command line does
     */
    public SweepRun(
            SweepRequest request,
            DetoxConfig config,
            Function<Map<String, String>, DetoxConfig> changed,
            Console console) {
        this.request = request;
        this.config = config;
        this.changed = changed;
        this.console = console;
    }

    /**
     * @param stop whether the end was asked for
     * @throws CancellationException if it was
     * @throws CommandException if there are no such victims
     * @throws IllegalArgumentException if a setting does not fit the model, or the images are too few
     * @throws IOException if images or victims cannot be read
     */
    public SettingsSweep run(BooleanSupplier stop) throws IOException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Setting> settings = settings();
        try (Victims victims = Victims.open(request);
                Denoiser denoiser = new StoppableDenoiser(Engine.denoiser(config.model(), request.threads()), stop)) {
            List<TuningData> datasets = new ArrayList<>();
            for (Dataset dataset : request.folders().keySet()) {
                datasets.add(data(dataset, victims.of(dataset)));
            }
            EvaluationSettings baseline = EvaluationSettings.of(config, denoiser);
            List<TriedSetting> tried = tried(denoiser, baseline, settings, datasets, stop);
            return new SettingsSweep(
                    conditions(baseline, denoiser.model().name(), start), request.fitting(), request.factors(), tried);
        }
    }

    /** Victims if any were asked for. */
    private record Victims(OpenVictims open) implements AutoCloseable {
        static Victims open(SweepRequest request) throws IOException {
            if (request.attacks().equals(List.of(SweepRequest.NO_ATTACKS))) {
                return new Victims(null);
            }
            return new Victims(OpenVictims.of(
                    request.victims(), List.copyOf(request.folders().keySet()), request.attacks()));
        }

        List<Victim> of(Dataset dataset) {
            return open == null ? List.of() : open.of(dataset);
        }

        @Override
        public void close() {
            if (open != null) {
                open.close();
            }
        }
    }

    private List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (Map<String, String> change : Factors.settings(request.factors(), request.pairs())) {
            Map<String, String> options = new LinkedHashMap<>();
            change.forEach((name, value) -> options.put(DetoxConfig.DETOX + name, value));
            DetoxConfig own = changed.apply(options);
            settings.add(new Setting(change, own.screening(), own.purification()));
        }
        return settings;
    }

    private TuningData data(Dataset dataset, List<Victim> victims) throws IOException {
        ImageCodec codec = new ImageCodec(DecodeLimits.DEFAULT);
        ImageSet validation = ImageSet.open(dataset, request.folders().get(dataset), Part.VALIDATION);
        ImageSet fitting = ImageSet.forFitting(dataset, request.folders().get(dataset));
        return new TuningData(
                EvaluationInputs.name(dataset),
                fitting.load(codec, request.fitting()),
                validation.files().size(),
                validation.load(codec, request.images()),
                victims);
    }

    private List<TriedSetting> tried(
            Denoiser denoiser,
            EvaluationSettings baseline,
            List<Setting> settings,
            List<TuningData> datasets,
            BooleanSupplier stop) {
        SweepStore store = request.report() == null
                ? SweepStore.none()
                : SweepStore.in(request.report().resolve("cells"));
        String screening = baseline.values().containsKey(EvaluationSettings.SCREENING)
                ? "\n" + baseline.values().get(EvaluationSettings.SCREENING)
                : "";
        String fingerprint = baseline.modelSha256() + "\n" + baseline.values().get("detector") + "\n"
                + baseline.device() + "\n" + baseline.noiseKeyId() + screening;
        // workers are closed before the networks that they use
        try (LiveLine live = new LiveLine(console);
                Workers workers = new Workers(request.threads(), stop)) {
            KeyedNoise noise = new KeyedNoise(config.model().noiseKey());
            ProgressLine progress = new ProgressLine(live);
            return new Tuner(denoiser, noise, request.stickers(), fingerprint, store, workers, progress)
                    .run(settings, datasets);
        }
    }

    private RunConditions conditions(EvaluationSettings baseline, String model, Instant start) {
        return new RunConditions(
                BuildInfo.load().title(),
                model,
                baseline.modelSha256(),
                baseline.values(),
                List.of(),
                Part.VALIDATION.code(),
                request.images(),
                0,
                0,
                baseline.noiseKeyId(),
                start.toString(),
                Duration.between(start, Instant.now()).toMillis() / 1e3);
    }
}
