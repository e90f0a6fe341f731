package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.method.Defence;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.RunConditions;
import io.detoxstream.evaluation.run.DatasetPlan;
import io.detoxstream.evaluation.run.EvaluationPlan;
import io.detoxstream.evaluation.run.Evaluator;
import io.detoxstream.evaluation.run.Limits;
import io.detoxstream.evaluation.run.StoppableDenoiser;
import io.detoxstream.evaluation.run.SweepStore;
import io.detoxstream.evaluation.run.Workers;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Opens what an evaluation needs, runs it, and closes everything. */
public final class EvaluationRun {
    private final EvaluationRequest request;
    private final DetoxConfig config;
    private final Console console;

    public EvaluationRun(EvaluationRequest request, DetoxConfig config, Console console) {
        this.request = request;
        this.config = config;
        this.console = console;
    }

    /**
     * @param stop whether the end was asked for
     * @throws CancellationException if it was
     * @throws io.detoxstream.app.cli.CommandException if there are no such victims, or they do not fit the images
     * @throws io.detoxstream.purifier.calibration.CalibrationException if the model is not calibrated for the images
     * @throws IllegalArgumentException if the settings do not fit the model, or the images are too few
     * @throws IOException if images, victims or thresholds cannot be read
     */
    public Evaluation run(BooleanSupplier stop) throws IOException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (OpenVictims victims = OpenVictims.of(request.victims(), request.datasets(), request.attacks());
                Denoiser denoiser = new StoppableDenoiser(Engine.denoiser(config.model(), request.threads()), stop)) {
            GateThresholds gates = GateThresholds.read(config, denoiser);
            List<DatasetPlan> datasets = new ArrayList<>();
            for (Dataset dataset : victims.datasets()) {
                datasets.add(request.inputs().plan(dataset, victims.of(dataset), gates));
            }
            return run(denoiser, gates, datasets, start, stop);
        }
    }

    private Evaluation run(
            Denoiser denoiser, GateThresholds gates, List<DatasetPlan> datasets, Instant start, BooleanSupplier stop)
            throws IOException {
        EvaluationSettings settings = EvaluationSettings.of(config, denoiser);
        SpectralFilter spectral = Engine.spectral(config, gates.file(), denoiser.model());
        Defence defence = Defences.of(config, denoiser, gates);
        EvaluationPlan plan = new EvaluationPlan(datasets, request.methods(), request.jpegs(), request.limits());
        // workers are closed before the networks that they use
        try (LiveLine live = new LiveLine(console);
                Workers workers = new Workers(request.threads(), stop)) {
            return new Evaluator(defence, plan, settings.fingerprint(), store(), workers, new ProgressLine(live))
                    .run(() -> conditions(settings, denoiser.model(), datasets, start));
        }
    }

    private SweepStore store() {
        return request.report() == null
                ? SweepStore.none()
                : SweepStore.in(request.report().resolve("cells"));
    }

    private RunConditions conditions(
            EvaluationSettings settings, ModelInfo model, List<DatasetPlan> datasets, Instant start) {
        Limits limits = request.limits();
        return new RunConditions(
                BuildInfo.load().title(),
                model.name(),
                model.sha256(),
                settings.values(),
                datasets.stream().flatMap(plan -> plan.thresholds().stream()).toList(),
                request.inputs().part().code(),
                limits.images(),
                limits.slowImages(),
                limits.jpegImages(),
                settings.noiseKeyId(),
                start.toString(),
                Duration.between(start, Instant.now()).toMillis() / 1e3);
    }
}
