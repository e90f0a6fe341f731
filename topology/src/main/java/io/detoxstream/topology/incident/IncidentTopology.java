package io.detoxstream.topology.incident;

import io.detoxstream.topology.incident.IncidentEvent.Pattern;
import io.detoxstream.topology.incident.IncidentEvent.Report;
import io.detoxstream.topology.incident.IncidentEvent.Seen;
import io.detoxstream.topology.incident.IncidentEvent.Threshold;
import io.detoxstream.topology.incident.pattern.SketchWindow;
import io.detoxstream.topology.incident.pattern.StoredPatterns;
import io.detoxstream.topology.step.Routes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The application that watches: decisions and alerts, both keyed by source → incidents; and the
 * triggers of all sources, in one partition → campaigns. Decisions and alerts need the same number of partitions, so
 * that those of a source meet in one task.
 *
 * <p>Sketches of images lead to the patterns that repeat in sources, where that is switched on.
 *
 * <p>Stores are kept in memory, because they are small and bounded, and logged, so that they outlive the process.
 */
public final class IncidentTopology {
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private IncidentTopology() {}

    /** A pure function: nothing is opened, read or started. */
    public static Topology build(IncidentParts parts) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<byte[], IncidentEvent> events = builder.stream(
                        List.of(parts.topics().decisions(), parts.topics().alerts()), Routes.source("audit"))
                .process(new Watching(parts), Named.as("incidents"));
        events.filter((source, event) -> event instanceof Report, Named.as("reports"))
                .mapValues(event -> ((Report) event).value(), Named.as("incident"))
                .to(parts.topics().incidents(), Produced.with(BYTES, BYTES).withName("incident-sink"));
        if (parts.settings().followedRate().isPresent()) {
            events.filter((source, event) -> event instanceof Threshold, Named.as("thresholds"))
                    .mapValues(event -> ((Threshold) event).value(), Named.as("threshold"))
                    .to(parts.topics().thresholds(), Produced.with(BYTES, BYTES).withName("threshold-sink"));
        }
        if (parts.patterns().isPresent()) {
            events.filter((id, event) -> event instanceof Pattern, Named.as("patterns"))
                    .mapValues(event -> ((Pattern) event).value(), Named.as("pattern"))
                    .to(parts.topics().patterns(), Produced.with(BYTES, BYTES).withName("pattern-sink"));
        }
        events.filter((source, event) -> event instanceof Seen, Named.as("seen"))
                .mapValues(event -> ((Seen) event).sighting(), Named.as("sighting"))
                .repartition(Repartitioned.with(BYTES, Sighting.serde())
                        .withNumberOfPartitions(1)
                        .withName("sightings"))
                .process(new Comparing(parts), Named.as("campaigns"))
                .to(parts.topics().incidents(), Produced.with(BYTES, BYTES).withName("campaign-sink"));
        return builder.build();
    }

    /** A bounded store. Writes to one key between two commits become one record of its changelog. */
    static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(Map.of())
                .withCachingEnabled();
    }

    /** Of sketches: each key is written once in a window's time, and a cache would only hold it twice. */
    private static StoreBuilder<KeyValueStore<String, byte[]>> sketches() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(RepeatedPatterns.SKETCHES), Serdes.String(), BYTES)
                .withLoggingEnabled(Map.of())
                .withCachingDisabled();
    }

    private record Watching(IncidentParts parts) implements ProcessorSupplier<byte[], byte[], byte[], IncidentEvent> {
        @Override
        public Processor<byte[], byte[], byte[], IncidentEvent> get() {
            return new IncidentProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            Set<StoreBuilder<?>> stores = new HashSet<>(Set.of(
                    store(IncidentProcessor.SOURCES, WatchedSource.serde()),
                    store(IncidentProcessor.OPEN, OpenIncident.serde()),
                    store(IncidentProcessor.REPORTS, StoredReport.serde())));
            if (parts.patterns().isPresent()) {
                stores.add(store(RepeatedPatterns.WINDOWS, SketchWindow.serde()));
                stores.add(sketches());
                stores.add(store(RepeatedPatterns.KNOWN, StoredPatterns.serde()));
            }
            return stores;
        }
    }

    private record Comparing(IncidentParts parts) implements ProcessorSupplier<byte[], Sighting, byte[], byte[]> {
        @Override
        public Processor<byte[], Sighting, byte[], byte[]> get() {
            return new CampaignProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    store(CampaignProcessor.CAMPAIGNS, Campaign.serde()),
                    store(CampaignProcessor.REPORTS, StoredReport.serde()));
        }
    }
}
