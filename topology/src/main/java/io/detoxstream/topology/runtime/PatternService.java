package io.detoxstream.topology.runtime;

import io.detoxstream.purifier.coherence.CoherenceReferenceFile;
import io.detoxstream.purifier.coherence.CoherenceSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.incident.pattern.PatternParts;
import io.detoxstream.topology.pattern.LibraryPatterns;
import io.detoxstream.topology.pattern.PatternCheck;
import io.detoxstream.topology.pattern.PatternReader;
import io.detoxstream.topology.record.Codecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process needs for patterns that repeat in sources, if it is to look for them: a reader, and a thread for searches. */
final class PatternService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PatternService.class);

    private final Optional<PatternReader> reader;
    private final Optional<PatternCheck> check;
    private final Optional<ForkJoinPool> searches;
    private final Optional<PatternParts> parts;

    private PatternService(Optional<PatternReader> reader, DetoxConfig config, Optional<LibraryPatterns> library) {
        this.reader = reader;
        this.check = reader.map(known ->
                new PatternCheck(config.patterns(), known, System::nanoTime, RandomGenerator.of("SplittableRandom")));
        this.searches = library.map(some -> oneThread());
        this.parts = library.map(some -> new PatternParts(config.patterns(), some, searches.get()));
    }

    /**
     * Starts nothing yet.
     *
     * @throws io.detoxstream.purifier.calibration.CalibrationException if the reference that is set is none, or the one
     *     beside the model cannot be understood
     */
    static PatternService of(DetoxConfig config, Codecs codecs, Retry retry) {
        if (!config.patterns().on()) {
            return new PatternService(Optional.empty(), config, Optional.empty());
        }
        Optional<PatternReader> reader = config.role().screens()
                ? Optional.of(new PatternReader(config, codecs.patterns(), retry, LibraryPatterns::pattern))
                : Optional.empty();
        return new PatternService(reader, config, config.role().watches() ? library(config) : Optional.empty());
    }

    private static Optional<LibraryPatterns> library(DetoxConfig config) {
        Path beside = CoherenceReferenceFile.beside(config.model().path());
        Path file = config.patterns().reference().orElse(beside);
        if (config.patterns().reference().isEmpty() && !Files.exists(file)) {
            LOG.warn("There is no reference for repeated patterns at {}: none are looked for", file);
            return Optional.empty();
        }
        try {
            return Optional.of(new LibraryPatterns(
                    CoherenceReferenceFile.read(file), CoherenceSettings.DEFAULT, config.profiles()));
        } catch (IOException e) {
            throw new UncheckedIOException("the reference for repeated patterns at " + file + " cannot be read", e);
        }
    }

    /** A pool, so that what a search spreads over its threads takes no other core; images come before searches. */
    private static ForkJoinPool oneThread() {
        return new ForkJoinPool(1, PatternService::thread, null, true);
    }

    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("pattern-search");
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /** For screening. */
    Optional<PatternCheck> check() {
        return check;
    }

    /** For the application that watches. */
    Optional<PatternParts> parts() {
        return parts;
    }

    /** Learns which patterns are known, before the first image. */
    void start() {
        reader.ifPresent(PatternReader::start);
    }

    @Override
    public void close() {
        reader.ifPresent(PatternReader::close);
        searches.ifPresent(ForkJoinPool::shutdownNow);
    }
}
