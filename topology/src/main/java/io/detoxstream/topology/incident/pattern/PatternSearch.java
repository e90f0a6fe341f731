package io.detoxstream.topology.incident.pattern;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.topology.pattern.KnownPattern;
import io.detoxstream.topology.pattern.Pattern;
import io.detoxstream.topology.pattern.PatternLibrary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One search of one window, on a thread of its own: a function of what it is given, so that it touches no state, and
 * nothing is lost with it but the time. To be used by the stream thread that began it.
 */
public final class PatternSearch {
    private static final Logger LOG = LoggerFactory.getLogger(PatternSearch.class);

    /**
     * What a window shows.
     *
     * @param images of the window
     * @param found the patterns in it, the strongest first
     * @param matches ids of the patterns that were known before and can still be read, and how many images carry each
     * @param known those patterns
     * @param millis time that it took
     */
    public record Result(
            int images, List<Pattern> found, Map<String, Integer> matches, List<KnownPattern> known, double millis) {}

    private final String source;
    private final int fresh;
    private final CompletableFuture<Result> result;

    private PatternSearch(String source, int fresh, CompletableFuture<Result> result) {
        this.source = source;
        this.fresh = fresh;
        this.result = result;
    }

    /**
     * Begins.
     *
     * @param fresh images of the window that no search has seen
     * @return empty where no more searches are taken: the process is about to end
     */
    public static Optional<PatternSearch> begin(
            PatternParts parts, String source, int fresh, List<RgbImage> sketches, StoredPatterns stored) {
        try {
            return Optional.of(new PatternSearch(
                    source,
                    fresh,
                    CompletableFuture.supplyAsync(
                            () -> search(parts.library(), source, sketches, stored), parts.searches())));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
    }

    private static Result search(
            PatternLibrary library, String source, List<RgbImage> sketches, StoredPatterns stored) {
        long start = System.nanoTime();
        List<KnownPattern> known = readable(library, source, stored);
        Map<String, Integer> matches = new HashMap<>();
        for (KnownPattern pattern : known) {
            matches.put(pattern.id(), (int)
                    sketches.stream().filter(pattern.pattern()::isIn).count());
        }
        List<Pattern> found = library.find(source, sketches);
        return new Result(sketches.size(), found, matches, known, (System.nanoTime() - start) / 1e6);
    }

    /** Another version of the library may have written what is stored: screening could not read it either. */
    private static List<KnownPattern> readable(PatternLibrary library, String source, StoredPatterns stored) {
        List<KnownPattern> known = new ArrayList<>();
        for (StoredPattern pattern : stored.patterns()) {
            try {
                known.add(new KnownPattern(pattern.id(), library.read(pattern.pattern())));
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "Pattern {} of source {} cannot be read and is taken back: {}",
                        pattern.id(),
                        source,
                        e.getMessage());
            }
        }
        return known;
    }

    public String source() {
        return source;
    }

    /** Images of the window that no search had seen. */
    public int fresh() {
        return fresh;
    }

    public boolean isDone() {
        return result.isDone();
    }

    /** What came of it; empty if it failed, which the log says then. To be called when it is done. */
    public Optional<Result> result() {
        try {
            return Optional.of(result.join());
        } catch (CompletionException e) {
            LOG.warn("The search for patterns that repeat in source {} failed", source, e.getCause());
            return Optional.empty();
        }
    }
}
