package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.attack.Trigger;
import io.detoxstream.evaluation.attack.Triggers;
import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.data.PathHash;
import io.detoxstream.evaluation.method.Case;
import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.metric.PairedDifference;
import io.detoxstream.evaluation.metric.Wilson;
import io.detoxstream.evaluation.report.RehearsalRow;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Attackers who rehearse. The noise is a function of a secret key and an image's bytes, so whoever has the key can compute
 * what the defence will do to any variation of an image and send one that comes through; whoever has not can rehearse only
 * under another key, and learns nothing about the noise that will be drawn. The attackers here have a copy of the
 * classifier too. For one thread, which spreads the work over {@link Workers}.
 */
public final class Rehearsals {
    /** A method takes no more cases at a time. */
    private static final int BATCH = 16;
    /** Triggered under both keys, and clean. */
    private static final int TREATMENTS = 3;

    private final Method defence;
    private final Method copy;
    private final int variations;
    private final Workers workers;
    private final Progress progress;

    /** What became of one image. */
    private record Tried(boolean once, boolean withoutKey, boolean withKey, boolean cleanWithKey) {}

    /**
     * @param defence as it is in service
     * @param copy the same under another noise key
     * @param variations of each image, the image itself among them, 1 or more
     */
    public Rehearsals(Method defence, Method copy, int variations, Workers workers, Progress progress) {
        if (variations < 1) {
            throw new IllegalArgumentException("there must be at least one variation, not " + variations);
        }
        this.defence = defence;
        this.copy = copy;
        this.variations = variations;
        this.workers = workers;
        this.progress = progress;
    }

    /** Of the victims of a data set, in network evaluations. */
    public double work(DatasetPlan dataset) {
        double images = dataset.victims().stream()
                .mapToInt(victim -> sources(dataset, victim).size())
                .sum();
        return images * perImage();
    }

    private double perImage() {
        return TREATMENTS * variations * defence.expectedEvaluations();
    }

    /**
     * @return one row for each victim of the data set
     * @throws IllegalArgumentException if all images are of a target class
     * @throws java.util.concurrent.CancellationException if the end was asked for
     */
    public List<RehearsalRow> of(DatasetPlan dataset) {
        return dataset.victims().stream().map(victim -> row(dataset, victim)).toList();
    }

    private RehearsalRow row(DatasetPlan dataset, Victim victim) {
        Trigger trigger = Triggers.named(victim.info().attack());
        List<LabeledImage> sources = sources(dataset, victim);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("all images of " + dataset.name() + " are of the target class "
                    + victim.info().targetName());
        }
        String what = dataset.name() + ", " + trigger.name();
        List<Tried> tried =
                workers.map(sources, one -> rehearse(one, trigger, victim), any -> progress.done(perImage(), what));
        boolean[] once = values(tried, Tried::once);
        boolean[] withoutKey = values(tried, Tried::withoutKey);
        boolean[] withKey = values(tried, Tried::withKey);
        return new RehearsalRow(
                dataset.name(),
                trigger.name(),
                victim.info().name(),
                sources.size(),
                variations,
                Wilson.of(once),
                Wilson.of(withoutKey),
                Wilson.of(withKey),
                PairedDifference.of(withoutKey, once),
                PairedDifference.of(withKey, once),
                Wilson.of(values(tried, Tried::cleanWithKey)));
    }

    private static List<LabeledImage> sources(DatasetPlan dataset, Victim victim) {
        return dataset.images().stream()
                .filter(image -> image.label() != victim.info().target())
                .toList();
    }

    private Tried rehearse(LabeledImage one, Trigger trigger, Victim victim) {
        long seed = PathHash.seed(one.path());
        List<Case> triggered = cases(one, trigger.apply(one.image(), seed), seed);
        boolean[] inService = fooled(triggered, defence, victim);
        boolean[] rehearsed = fooled(triggered, copy, victim);
        boolean[] clean = fooled(cases(one, one.image(), seed), defence, victim);
        // who rehearses in vain sends the image itself
        int sent = Math.max(0, first(rehearsed));
        return new Tried(inService[0], inService[sent], first(inService) >= 0, first(clean) >= 0);
    }

    private List<Case> cases(LabeledImage one, RgbImage image, long seed) {
        return Variations.of(image, variations, seed).stream()
                .map(variation -> Case.of(one.path(), variation, null))
                .toList();
    }

    private static boolean[] fooled(List<Case> cases, Method method, Victim victim) {
        boolean[] fooled = new boolean[cases.size()];
        for (int from = 0; from < fooled.length; from += BATCH) {
            List<RgbImage> treated = new ArrayList<>();
            method.treat(cases.subList(from, Math.min(fooled.length, from + BATCH)))
                    .forEach(result -> treated.add(result.image()));
            int[] seen = victim.predict(treated);
            for (int i = 0; i < seen.length; i++) {
                fooled[from + i] = seen[i] == victim.info().target();
            }
        }
        return fooled;
    }

    /** The first true value, -1 if there is none. */
    private static int first(boolean[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i]) {
                return i;
            }
        }
        return -1;
    }

    private static boolean[] values(List<Tried> tried, Predicate<Tried> of) {
        boolean[] values = new boolean[tried.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of.test(tried.get(i));
        }
        return values;
    }
}
