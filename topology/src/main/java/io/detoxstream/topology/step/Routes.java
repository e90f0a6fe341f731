package io.detoxstream.topology.step;

import io.detoxstream.topology.config.ClampingTimestampExtractor;
import io.detoxstream.topology.record.Branch;
import io.detoxstream.topology.record.Keyed;
import io.detoxstream.topology.record.Results;
import io.detoxstream.topology.record.TraceContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Predicate;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Record;

/** The edges of both topologies: bytes in, and the encoded results of a record out to their topics. */
public final class Routes {
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private Routes() {}

    /** Reads bytes with the broker's time. */
    public static Consumed<byte[], byte[]> source(String name) {
        return Consumed.with(BYTES, BYTES)
                .withTimestampExtractor(new ClampingTimestampExtractor())
                .withName(name);
    }

    public static Predicate<byte[], Results> to(Branch... branches) {
        Set<Branch> wanted = Set.of(branches);
        return (key, results) -> wanted.contains(results.branch());
    }

    /** Sends the main result under the source record's key. */
    public static void mainResult(KStream<byte[], Results> branch, String name, String topic) {
        branch.processValues(MainResult::new, Named.as(name))
                .to(topic, Produced.with(BYTES, BYTES).withName(name + "-sink"));
    }

    public static void decisions(KStream<byte[], Results> results, String topic) {
        keyed(results, "decision", topic, result -> Optional.of(result.decision()));
    }

    public static void alerts(KStream<byte[], Results> results, String topic) {
        keyed(results, "alert", topic, Results::alert);
    }

    private static void keyed(
            KStream<byte[], Results> results, String name, String topic, Function<Results, Optional<Keyed>> part) {
        results.process(() -> new Part(part), Named.as(name))
                .to(topic, Produced.with(BYTES, BYTES).withName(name + "-sink"));
    }

    private static final class MainResult extends ContextualFixedKeyProcessor<byte[], Results, byte[]> {
        @Override
        public void process(FixedKeyRecord<byte[], Results> record) {
            Results results = record.value();
            context().forward(record.withValue(results.value()).withHeaders(results.headers()));
        }
    }

    /** A result under a key of its own, without the headers of the image but its trace context. */
    private static final class Part extends ContextualProcessor<byte[], Results, byte[], byte[]> {
        private final Function<Results, Optional<Keyed>> part;

        Part(Function<Results, Optional<Keyed>> part) {
            this.part = part;
        }

        @Override
        public void process(Record<byte[], Results> record) {
            part.apply(record.value())
                    .ifPresent(keyed -> context()
                            .forward(new Record<>(
                                    keyed.key(),
                                    keyed.value(),
                                    record.timestamp(),
                                    TraceContext.of(record.headers()))));
        }
    }
}
