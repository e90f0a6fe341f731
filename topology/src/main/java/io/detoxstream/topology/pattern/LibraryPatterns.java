package io.detoxstream.topology.pattern;

import io.detoxstream.purifier.coherence.CoherenceReferenceFile;
import io.detoxstream.purifier.coherence.CoherenceSettings;
import io.detoxstream.purifier.coherence.PatternFinder;
import io.detoxstream.purifier.coherence.RepeatedPattern;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.topology.config.SourceProfiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Patterns as the purifier's library finds them, measured against what clean images of a source's profile are like. */
public final class LibraryPatterns implements PatternLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryPatterns.class);

    private final Map<String, PatternFinder> finders = new HashMap<>();
    private final SourceProfiles profiles;

    /** @param profiles of the sources; of those that have no reference nothing is found */
    public LibraryPatterns(CoherenceReferenceFile references, CoherenceSettings settings, SourceProfiles profiles) {
        this.profiles = profiles;
        for (String profile : profiles.all()) {
            references
                    .of(profile)
                    .ifPresentOrElse(
                            reference -> finders.put(profile, new PatternFinder(reference, settings)),
                            () -> LOG.warn(
                                    "There is no reference for repeated patterns of the profile {}: in sources that"
                                            + " have no other, none are looked for",
                                    profile));
        }
    }

    @Override
    public List<Pattern> find(String source, List<RgbImage> sketches) {
        Optional<PatternFinder> finder = profiles.forSource(source).stream()
                .map(finders::get)
                .filter(Objects::nonNull)
                .findFirst();
        return finder.isEmpty()
                ? List.of()
                : finder.get().find(sketches).stream()
                        .<Pattern>map(Repeated::new)
                        .toList();
    }

    @Override
    public Pattern read(byte[] bytes) {
        return pattern(bytes);
    }

    /** As screening reads it, which needs no reference. */
    public static Pattern pattern(byte[] bytes) {
        return new Repeated(RepeatedPattern.fromBytes(bytes));
    }

    private record Repeated(RepeatedPattern pattern) implements Pattern {
        @Override
        public double score(RgbImage sketch) {
            return pattern.score(sketch);
        }

        @Override
        public double threshold() {
            return pattern.threshold();
        }

        @Override
        public RgbImage removeFrom(RgbImage image) {
            return pattern.removeFrom(image);
        }

        @Override
        public boolean isLocal() {
            return pattern.local();
        }

        @Override
        public double likeness(Pattern other) {
            return pattern.likeness(((Repeated) other).pattern);
        }

        @Override
        public RgbImage picture() {
            return pattern.picture();
        }

        @Override
        public int images() {
            return pattern.images();
        }

        @Override
        public double share() {
            return pattern.share();
        }

        @Override
        public double separation() {
            return pattern.separation();
        }

        @Override
        public byte[] toBytes() {
            return pattern.toBytes();
        }
    }
}
