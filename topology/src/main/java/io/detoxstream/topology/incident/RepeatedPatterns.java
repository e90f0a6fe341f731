package io.detoxstream.topology.incident;

import io.detoxstream.purifier.coherence.Sketches;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.incident.pattern.KnownPatterns;
import io.detoxstream.topology.incident.pattern.PatternChange;
import io.detoxstream.topology.incident.pattern.PatternMetrics;
import io.detoxstream.topology.incident.pattern.PatternParts;
import io.detoxstream.topology.incident.pattern.PatternSearch;
import io.detoxstream.topology.incident.pattern.SketchWindow;
import io.detoxstream.topology.incident.pattern.SketchWindows;
import io.detoxstream.topology.incident.pattern.StoredPattern;
import io.detoxstream.topology.record.ShortText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds patterns that repeat in the images of a source, tells them, and takes them back. Windows of sketches are searched
 * one after the other, on another thread; what comes of it is taken up by the stream thread. Not for sharing between
 * threads.
 */
final class RepeatedPatterns {
    static final String WINDOWS = "patterns-windows";
    static final String SKETCHES = "patterns-sketches";
    static final String KNOWN = "patterns-known";

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedPatterns.class);
    private static final int LONGEST_NAME = 200;

    private final IncidentParts parts;
    private final PatternParts patterns;
    private final ProcessorContext<byte[], IncidentEvent> context;
    private final OpenIncidents open;
    private final KnownPatterns known;
    private final SketchWindows windows;
    private final PatternMetrics metrics;
    private Optional<PatternSearch> search = Optional.empty();

    /** @param known the same that {@code open} tells of */
    RepeatedPatterns(
            IncidentParts parts,
            PatternParts patterns,
            ProcessorContext<byte[], IncidentEvent> context,
            OpenIncidents open,
            KnownPatterns known) {
        this.parts = parts;
        this.patterns = patterns;
        this.context = context;
        this.open = open;
        this.known = known;
        this.windows =
                new SketchWindows(context.getStateStore(WINDOWS), context.getStateStore(SKETCHES), patterns.settings());
        this.metrics = new PatternMetrics(context);
        metrics.known(known.count());
    }

    /** Takes the sketch of an image, if the decision has one. */
    void take(String source, ScreeningDecision decision, long now) {
        ByteBuffer sketch = decision.getSketch();
        if (sketch == null || sketch.remaining() != Sketches.BYTES) {
            return;
        }
        byte[] rgb = new byte[Sketches.BYTES];
        sketch.duplicate().get(rgb);
        windows.add(source, rgb, now, decision.getReceivedAt().toEpochMilli(), known::has)
                .ifPresent(dropped -> apply(dropped, PatternChange.forget(known.of(dropped)), now));
    }

    /** Takes up what the last search has found, and begins the next one. */
    void tick(long now) {
        if (search.isPresent() && search.get().isDone()) {
            finish(search.get(), now);
            search = Optional.empty();
        }
        if (search.isEmpty()) {
            search = windows.due().flatMap(this::begin);
        }
    }

    private Optional<PatternSearch> begin(String source) {
        SketchWindow window = windows.get(source);
        return PatternSearch.begin(
                patterns, source, window.fresh(), windows.sketches(source, window), known.of(source));
    }

    private void finish(PatternSearch ended, long now) {
        String source = ended.source();
        windows.searched(source, ended.fresh(), now);
        Optional<PatternSearch.Result> result = ended.result();
        // the source may have had to make room meanwhile
        if (result.isPresent() && windows.get(source) != null) {
            metrics.searched(result.get().millis());
            apply(source, PatternChange.of(source, known.of(source), result.get(), now), now);
        }
    }

    private void apply(String source, PatternChange change, long now) {
        if (change.told().isEmpty() && change.gone().isEmpty()) {
            return;
        }
        known.put(source, change.after());
        metrics.known(known.count());
        for (StoredPattern pattern : change.told()) {
            tell(
                    pattern.id(),
                    parts.retry().call(() -> parts.codecs().patterns().encode(pattern.told(source))),
                    now);
        }
        for (String id : change.gone()) {
            tell(id, null, now);
            LOG.info("Pattern {} of source {} is taken back", id, shown(source));
        }
        change.fresh().forEach(pattern -> found(source, pattern, now));
    }

    private void found(String source, StoredPattern pattern, long now) {
        LOG.warn(
                "A pattern repeats in source {}: in {} % of {} images, separation {}, id {}",
                shown(source),
                String.format(Locale.ROOT, "%.1f", 100 * pattern.share()),
                pattern.images(),
                String.format(Locale.ROOT, "%.2f", pattern.separation()),
                pattern.id());
        open.showsPattern(source, pattern.id(), windows.get(source).lastImageAt(), now);
    }

    private void tell(String id, byte[] value, long now) {
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(key, new IncidentEvent.Pattern(value), now));
    }

    private static String shown(String source) {
        return ShortText.harmless(source, LONGEST_NAME);
    }

    void close() {
        metrics.close();
    }
}
