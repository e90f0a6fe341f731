package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.evaluation.coherence.AttackedSource;
import io.detoxstream.evaluation.coherence.CoherenceStudy;
import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.method.Defence;
import io.detoxstream.evaluation.method.Methods;
import io.detoxstream.evaluation.report.CoherenceRow;
import io.detoxstream.evaluation.run.DatasetPlan;
import io.detoxstream.evaluation.run.StoppableDenoiser;
import io.detoxstream.evaluation.run.Workers;
import io.detoxstream.purifier.coherence.CoherenceReferenceFile;
import io.detoxstream.purifier.coherence.CoherenceSettings;
import io.detoxstream.purifier.coherence.PatternFinder;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Opens what the study of attacked sources needs, runs it, and closes everything. */
public final class CoherenceRun {
    private final CoherenceRequest request;
    private final DetoxConfig config;
    private final Console console;

    public CoherenceRun(CoherenceRequest request, DetoxConfig config, Console console) {
        this.request = request;
        this.config = config;
        this.console = console;
    }

    /**
     * @param stop whether the end was asked for
     * @return one row for each victim
     * @throws java.util.concurrent.CancellationException if the end was asked for
     * @throws io.detoxstream.app.cli.CommandException if there are no such victims, or they do not fit the images
     * @throws io.detoxstream.purifier.calibration.CalibrationException if model or reference do not know the images
     * @throws IllegalArgumentException if the settings do not fit the model, or the images are too few
     * @throws IOException if images, victims, thresholds or references cannot be read
     */
    public List<CoherenceRow> run(BooleanSupplier stop) throws IOException {
        CoherenceReferenceFile references = CoherenceReferenceFile.read(Engine.coherenceFile(config));
        List<CoherenceRow> rows = new ArrayList<>();
        try (OpenVictims victims = OpenVictims.of(request.victims(), request.datasets(), request.attacks());
                Denoiser denoiser = new StoppableDenoiser(Engine.denoiser(config.model(), request.threads()), stop);
                LiveLine live = new LiveLine(console);
                Workers workers = new Workers(request.threads(), stop)) {
            GateThresholds gates = GateThresholds.read(config, denoiser);
            Defence defence = Defences.of(config, denoiser, gates);
            ProgressLine progress = new ProgressLine(live);
            progress.planned(victims.datasets().stream()
                    .mapToInt(dataset -> victims.of(dataset).size())
                    .sum());
            for (Dataset dataset : victims.datasets()) {
                DatasetPlan plan = request.inputs().plan(dataset, victims.of(dataset), gates);
                PatternFinder finder = new PatternFinder(references.require(plan.profile()), CoherenceSettings.DEFAULT);
                CoherenceStudy study = new CoherenceStudy(
                        AttackedSource.of(dataset, plan.images(), request.source()),
                        request.source(),
                        finder,
                        Methods.of(List.of(Methods.OURS), defence, plan.profile())
                                .get(0),
                        workers,
                        progress);
                int alarms = study.falseAlarms().size();
                live.say(plan.name() + ": " + (alarms == 0 ? "no pattern" : alarms + " patterns, all false")
                        + " in a window that nobody attacked");
                rows.addAll(study.of(plan.name(), plan.victims()));
            }
        }
        return rows;
    }
}
