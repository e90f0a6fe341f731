package io.detoxstream.topology.pattern;

import io.detoxstream.purifier.coherence.Sketches;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.topology.config.PatternSettings;
import io.detoxstream.topology.record.SourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Looks at each image as one of many of its source: recognises the patterns that are known of it, subtracts them where
 * that is switched on, and makes the sketches that patterns are found in. Safe for several threads.
 */
public final class PatternCheck {
    private final boolean removes;
    private final SourcePatterns patterns;
    private final SketchSampler sampler;

    /**
     * @param nanoTime a clock for how often sketches are made
     * @param random draws the pauses between them; used by one thread at a time
     */
    public PatternCheck(
            PatternSettings settings, SourcePatterns patterns, LongSupplier nanoTime, RandomGenerator random) {
        this.removes = settings.removes();
        this.patterns = patterns;
        this.sampler = new SketchSampler(settings.sketchesPerSecond(), nanoTime, random);
    }

    /** @param source as the producer named it */
    public Observation observe(String source, RgbImage image) {
        String name = SourceName.of(source);
        List<KnownPattern> known = patterns.of(name);
        boolean sampled = sampler.takes(name);
        if (known.isEmpty() && !sampled) {
            return Observation.NONE;
        }
        RgbImage sketch = Sketches.of(image);
        return new Observation(sampled ? Optional.of(sketch) : Optional.empty(), carried(known, image, sketch));
    }

    private Optional<Carried> carried(List<KnownPattern> known, RgbImage image, RgbImage sketch) {
        return clearest(known, sketch).map(named -> {
            RgbImage after = removes ? without(known, image, sketch) : image;
            double score = named.pattern().score(sketch);
            return new Carried(named.id(), score, after != image, image, after);
        });
    }

    /** Takes out all that shows: two patterns may be one trigger's, and what is left of it would be enough. */
    private static RgbImage without(List<KnownPattern> known, RgbImage image, RgbImage sketch) {
        List<KnownPattern> left = new ArrayList<>(known);
        left.removeIf(pattern -> pattern.pattern().isLocal());
        RgbImage after = image;
        Optional<KnownPattern> next = clearest(left, sketch);
        while (next.isPresent()) {
            after = next.get().pattern().removeFrom(after);
            left.remove(next.get());
            next = clearest(left, Sketches.of(after));
        }
        return after;
    }

    /** The pattern whose threshold the image exceeds by most. */
    private static Optional<KnownPattern> clearest(List<KnownPattern> known, RgbImage sketch) {
        KnownPattern clearest = null;
        double most = 0;
        for (KnownPattern candidate : known) {
            double margin =
                    candidate.pattern().score(sketch) - candidate.pattern().threshold();
            if (margin > most) {
                most = margin;
                clearest = candidate;
            }
        }
        return Optional.ofNullable(clearest);
    }
}
