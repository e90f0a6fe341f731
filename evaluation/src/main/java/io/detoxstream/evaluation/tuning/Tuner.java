package io.detoxstream.evaluation.tuning;

import io.detoxstream.evaluation.gate.Sticker;
import io.detoxstream.evaluation.method.Defence;
import io.detoxstream.evaluation.method.Methods;
import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.CleanRow;
import io.detoxstream.evaluation.report.GateThreshold;
import io.detoxstream.evaluation.report.TriedSetting;
import io.detoxstream.evaluation.run.DatasetPlan;
import io.detoxstream.evaluation.run.EvaluationPlan;
import io.detoxstream.evaluation.run.Evaluator;
import io.detoxstream.evaluation.run.Limits;
import io.detoxstream.evaluation.run.Measures;
import io.detoxstream.evaluation.run.Progress;
import io.detoxstream.evaluation.run.SweepStore;
import io.detoxstream.evaluation.run.Workers;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries settings one after another: thresholds from clean training images, then on validation images the gate's flag
 * rates, and what passes on of clean and triggered ones. For one thread, which spreads the work over {@link Workers}.
 *
 * <p>Thresholds are computed anew for each setting, as scores of different settings cannot be compared: a setting must
 * not look better for flagging more clean images.
 */
public final class Tuner {
    /** Network evaluations for one image of a victim's measures, about: screening, and now and then a purification. */
    private static final double TREATMENT = 6;

    private final Denoiser denoiser;
    private final KeyedNoise noise;
    private final List<Sticker> stickers;
    private final String conditions;
    private final SweepStore store;
    private final Workers workers;
    private final Progress progress;
    private final GateTrials trials;

    /**
     * @param denoiser shared by all settings, and left open
     * @param stickers kinds that the gate is tried on
     * @param conditions names everything that results depend on beside settings, images and victims
     * @param store where finished parts are kept
     */
    public Tuner(
            Denoiser denoiser,
            KeyedNoise noise,
            List<Sticker> stickers,
            String conditions,
            SweepStore store,
            Workers workers,
            Progress progress) {
        this.denoiser = denoiser;
        this.noise = noise;
        this.stickers = List.copyOf(stickers);
        this.conditions = conditions;
        this.store = store;
        this.workers = workers;
        this.progress = progress;
        this.trials = new GateTrials(denoiser, noise, this.stickers, conditions, store, workers, progress);
    }

    /**
     * @param settings at least one
     * @return one for each data set and setting, setting by setting
     * @throws java.util.concurrent.CancellationException if the end was asked for
     * @throws IllegalArgumentException if a setting does not fit the model, or images are too few for a threshold
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if a network fails
     */
    public List<TriedSetting> run(List<Setting> settings, List<TuningData> datasets) {
        progress.planned(work(settings, datasets));
        List<TriedSetting> tried = new ArrayList<>();
        for (Setting setting : settings) {
            for (TuningData data : datasets) {
                tried.add(tried(setting, data));
            }
        }
        return tried;
    }

    private double work(List<Setting> settings, List<TuningData> datasets) {
        double work = 0;
        Set<String> scored = new HashSet<>();
        for (Setting setting : settings) {
            for (TuningData data : datasets) {
                work += scored.add(GateTrials.key(data, setting.screening())) ? trials.work(data) : 0;
                work += victimWork(data);
            }
        }
        return work;
    }

    private static double victimWork(TuningData data) {
        long backdoors = data.victims().stream()
                .map(victim -> victim.info().attack())
                .distinct()
                .count();
        return backdoors == 0 ? 0 : TREATMENT * data.validation().size() * (backdoors + 1);
    }

    private TriedSetting tried(Setting setting, TuningData data) {
        GateScores scores = trials.of(data, setting.screening());
        List<GateThreshold> thresholds = scores.thresholds(data.name());
        if (thresholds.isEmpty()) {
            throw new IllegalArgumentException("a threshold takes at least "
                    + (int) Math.ceil(1 / GateScores.RATES.get(0) - 1) + " clean training images of " + data.name());
        }
        Measures measures = data.victims().isEmpty()
                ? new Measures(List.of(), List.of(), List.of())
                : measures(setting, data, thresholds);
        return new TriedSetting(
                data.name(),
                setting.changed(),
                thresholds,
                scores.clean(thresholds),
                scores.stickers(stickers, thresholds),
                cleanRow(measures),
                measures.cells().stream().filter(Tuner::isOurs).toList());
    }

    private Measures measures(Setting setting, TuningData data, List<GateThreshold> thresholds) {
        double purify = thresholds.get(0).threshold();
        double alert = Math.max(purify, thresholds.get(thresholds.size() - 1).threshold());
        // not closed, as it would close the network with it
        Defence defence = new Defence(
                denoiser,
                noise,
                setting.screening(),
                setting.purification(),
                (profiles, size) -> Optional.of(new Gate(profiles.get(0), size.name(), purify, alert)));
        DatasetPlan dataset =
                new DatasetPlan(data.name(), "own", thresholds, data.available(), data.validation(), data.victims());
        EvaluationPlan plan = new EvaluationPlan(
                List.of(dataset), List.of(Methods.NONE, Methods.OURS), List.of(), new Limits(0, 0, 0, 0, 0));
        String fingerprint = conditions + "\n" + setting.screening() + "\n" + setting.purification();
        SweepStore own = store.part(Names.of(fingerprint));
        Part part = new Part(victimWork(data));
        return new Evaluator(defence, plan, fingerprint, own, workers, part).measure();
    }

    private static boolean isOurs(Cell cell) {
        return cell.method().equals(Methods.OURS);
    }

    private static CleanRow cleanRow(Measures measures) {
        return measures.datasets().stream()
                .flatMap(dataset -> dataset.clean().stream())
                .filter(row -> row.method().equals(Methods.OURS))
                .findFirst()
                .orElse(null);
    }

    /** The progress of one evaluation within the whole, whatever it takes its own work for. */
    private final class Part implements Progress {
        private final double share;
        private double scale;

        Part(double share) {
            this.share = share;
        }

        @Override
        public void planned(double work) {
            scale = share / work;
        }

        @Override
        public void skipped(double work) {
            progress.skipped(scale * work);
        }

        @Override
        public void done(double work, String what) {
            progress.done(scale * work, what);
        }
    }
}
