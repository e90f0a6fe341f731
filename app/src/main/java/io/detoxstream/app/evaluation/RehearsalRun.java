package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.method.Defence;
import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.method.Methods;
import io.detoxstream.evaluation.report.RehearsalRow;
import io.detoxstream.evaluation.run.DatasetPlan;
import io.detoxstream.evaluation.run.Rehearsals;
import io.detoxstream.evaluation.run.StoppableDenoiser;
import io.detoxstream.evaluation.run.Workers;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Opens what rehearsals need, runs them, and closes everything. */
public final class RehearsalRun {
    /** Any key but the defence's own is as good as another. */
    private static final NoiseKey ATTACKERS_KEY = NoiseKey.of("a guess of an attacker without the key");

    private final RehearsalRequest request;
    private final DetoxConfig config;
    private final Console console;

    public RehearsalRun(RehearsalRequest request, DetoxConfig config, Console console) {
        this.request = request;
        this.config = config;
        this.console = console;
    }

    /**
     * @param stop whether the end was asked for
     * @return one row for each victim
     * @throws java.util.concurrent.CancellationException if the end was asked for
     * @throws io.detoxstream.app.cli.CommandException if there are no such victims, or they do not fit the images
     * @throws io.detoxstream.purifier.calibration.CalibrationException if the model is not calibrated for the images
     * @throws IllegalArgumentException if the settings do not fit the model, or the images are too few
     * @throws IOException if images, victims or thresholds cannot be read
     */
    public List<RehearsalRow> run(BooleanSupplier stop) throws IOException {
        try (OpenVictims victims = OpenVictims.of(request.victims(), request.datasets(), request.attacks());
                Denoiser denoiser = new StoppableDenoiser(Engine.denoiser(config.model(), request.threads()), stop)) {
            GateThresholds gates = GateThresholds.read(config, denoiser);
            List<DatasetPlan> datasets = new ArrayList<>();
            for (Dataset dataset : victims.datasets()) {
                datasets.add(request.inputs().plan(dataset, victims.of(dataset), gates));
            }
            return run(
                    datasets,
                    Defences.of(config, denoiser, gates),
                    Defences.of(config, denoiser, gates, ATTACKERS_KEY),
                    stop);
        }
    }

    private List<RehearsalRow> run(
            List<DatasetPlan> datasets, Defence service, Defence attackers, BooleanSupplier stop) {
        List<RehearsalRow> rows = new ArrayList<>();
        try (LiveLine live = new LiveLine(console);
                Workers workers = new Workers(request.threads(), stop)) {
            ProgressLine progress = new ProgressLine(live);
            List<Rehearsals> each = datasets.stream()
                    .map(plan -> new Rehearsals(
                            ours(service, plan), ours(attackers, plan), request.variations(), workers, progress))
                    .toList();
            double work = 0;
            for (int i = 0; i < each.size(); i++) {
                work += each.get(i).work(datasets.get(i));
            }
            progress.planned(work);
            for (int i = 0; i < each.size(); i++) {
                rows.addAll(each.get(i).of(datasets.get(i)));
            }
        }
        return rows;
    }

    private static Method ours(Defence defence, DatasetPlan plan) {
        return Methods.of(List.of(Methods.OURS), defence, plan.profile()).get(0);
    }
}
