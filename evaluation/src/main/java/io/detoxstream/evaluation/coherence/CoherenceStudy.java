package io.detoxstream.evaluation.coherence;

import io.detoxstream.evaluation.attack.Trigger;
import io.detoxstream.evaluation.attack.Triggers;
import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.data.PathHash;
import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.metric.PairedBootstrap;
import io.detoxstream.evaluation.metric.PairedDifference;
import io.detoxstream.evaluation.metric.Wilson;
import io.detoxstream.evaluation.report.CoherenceRow;
import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.run.Progress;
import io.detoxstream.evaluation.run.Workers;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.purifier.coherence.PatternFinder;
import io.detoxstream.purifier.coherence.RepeatedPattern;
import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Attacks a source, looks for the pattern in a window of it, and judges further images of the source with and without
 * what was found. For one thread, which spreads the work over {@link Workers}.
 */
public final class CoherenceStudy {
    private final AttackedSource source;
    private final SourceSettings settings;
    private final PatternFinder finder;
    private final Method defence;
    private final Workers workers;
    private final Progress progress;

    /** @param defence that sees single images, behind which classifiers stand */
    public CoherenceStudy(
            AttackedSource source,
            SourceSettings settings,
            PatternFinder finder,
            Method defence,
            Workers workers,
            Progress progress) {
        this.source = source;
        this.settings = settings;
        this.finder = finder;
        this.defence = defence;
        this.workers = workers;
        this.progress = progress;
    }

    /** Patterns in a window that nobody attacked: false alarms. */
    public List<RepeatedPattern> falseAlarms() {
        return finder.find(source.sketches(null, -1));
    }

    /**
     * @param victims all of one data set
     * @return one row for each
     * @throws java.util.concurrent.CancellationException if the end was asked for
     */
    public List<CoherenceRow> of(String dataset, List<Victim> victims) {
        List<RgbImage> clean = source.judged().stream().map(LabeledImage::image).toList();
        Judged untouched = Judged.of(source.judged(), clean, Optional.empty(), List.of(), defence, workers);
        List<CoherenceRow> rows = new ArrayList<>();
        for (Victim victim : victims) {
            rows.add(row(dataset, victim, clean, untouched));
            progress.done(1, dataset + ", " + victim.info().attack());
        }
        return rows;
    }

    private CoherenceRow row(String dataset, Victim victim, List<RgbImage> images, Judged untouched) {
        Trigger trigger = Triggers.named(victim.info().attack());
        int target = victim.info().target();
        List<RepeatedPattern> patterns = finder.find(source.sketches(trigger, target));
        Judged clean = Judged.of(source.judged(), images, Optional.of(untouched.alone()), patterns, defence, workers);
        int[] places = IntStream.range(0, images.size())
                .filter(i -> source.judged().get(i).label() != target)
                .toArray();
        List<LabeledImage> sources =
                IntStream.of(places).mapToObj(source.judged()::get).toList();
        List<RgbImage> arrived = sources.stream()
                .map(one -> trigger.apply(one.image(), PathHash.seed(one.path())))
                .toList();
        Judged triggered = Judged.of(sources, arrived, Optional.empty(), patterns, defence, workers);
        Answers cleanAlone = new Answers(victim, clean.alone(), source.judged());
        Answers cleanAfter = new Answers(victim, clean.coherent(), source.judged());
        Answers alone = new Answers(victim, triggered.alone(), sources);
        Answers after = new Answers(victim, triggered.coherent(), sources);
        return new CoherenceRow(
                dataset,
                trigger.name(),
                victim.info().name(),
                settings.window(),
                settings.share(),
                images.size(),
                patterns.size(),
                patterns.isEmpty() ? 0 : patterns.get(0).separation(),
                Wilson.of(triggered.matches()),
                Wilson.of(clean.matches()),
                excess(new Answers(victim, arrived, sources), new Answers(victim, images, source.judged()), places),
                excess(alone, cleanAlone, places),
                excess(after, cleanAfter, places),
                Wilson.of(alone.right()),
                Wilson.of(after.right()),
                Wilson.of(cleanAlone.right()),
                PairedBootstrap.difference(cleanAfter.right(), cleanAlone.right()));
    }

    private static Estimate excess(Answers triggered, Answers clean, int[] places) {
        boolean[] fallen = clean.fooled();
        boolean[] same = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            same[i] = fallen[places[i]];
        }
        return PairedDifference.of(triggered.fooled(), same);
    }
}
