package io.detoxstream.topology.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * What Kafka Streams and its clients measure themselves, lag and commit latency among it, and the state of each
 * application. Close it before the applications. Safe for several threads.
 */
public final class StreamsMeters implements AutoCloseable {
    private final MeterRegistry registry;
    private final List<KafkaStreamsMetrics> bound = new ArrayList<>();

    public StreamsMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param application application id */
    public synchronized void bind(String application, KafkaStreams streams) {
        Tags tags = Tags.of("application", application);
        for (State state : State.values()) {
            Gauge.builder("detox.streams.state", streams, client -> client.state() == state ? 1 : 0)
                    .description("1 for the state that the application is in")
                    .tags(tags.and("state", state.name().toLowerCase(Locale.ROOT)))
                    .register(registry);
        }
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams, tags);
        metrics.bindTo(registry);
        bound.add(metrics);
    }

    @Override
    public synchronized void close() {
        bound.forEach(KafkaStreamsMetrics::close);
        bound.clear();
    }
}
