package io.detoxstream.app.soak;

import io.detoxstream.app.kafka.Admins;
import io.detoxstream.topology.config.DetoxConfig;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Compares what the application says it is through with, its committed offsets, with what has come out. */
final class Verifier {
    /**
     * @param in raw images below the committed offsets
     * @param out results of them
     * @param lost raw images without a result
     * @param duplicated results beyond the first of an image
     */
    record Verdict(long in, long out, long lost, long duplicated) {}

    private final DetoxConfig config;

    Verifier(DetoxConfig config) {
        this.config = config;
    }

    /** Raw images that screening is through with: each is a record, as nobody writes the raw topic in transactions. */
    long committed() throws InterruptedException {
        return offsets().values().stream().mapToLong(Long::longValue).sum();
    }

    Verdict verify(Departures departures) throws InterruptedException {
        long in = 0;
        long out = 0;
        long lost = 0;
        long duplicated = 0;
        for (Map.Entry<Integer, Long> partition : offsets().entrySet()) {
            for (long offset = 0; offset < partition.getValue(); offset++) {
                int results = departures.of(Departures.origin(partition.getKey(), offset));
                in++;
                out += results;
                lost += results == 0 ? 1 : 0;
                duplicated += Math.max(0, results - 1);
            }
        }
        return new Verdict(in, out, lost, duplicated);
    }

    /** By partition of the raw topic. */
    private Map<Integer, Long> offsets() throws InterruptedException {
        try (Admin admin = Admins.open(config)) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(
                            config.screenApplicationId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().partition(),
                            entry -> entry.getValue().offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("no answer about the committed offsets: " + e.getCause(), e.getCause());
        }
    }
}
