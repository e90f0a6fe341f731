package io.detoxstream.topology.config;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Settings under {@code kafka.} that reach Streams and the clients as they are, and those that must not. */
final class KafkaPassThrough {
    private static final List<String> CLIENT_PREFIXES =
            List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");

    private static final String SIZES = "it follows from detox.max.image.bytes and detox.max.pixels";
    private static final String BYTES = "the applications read and write bytes";
    private static final String GUARANTEE = "it would break the promise that every image ends exactly once";
    private static final String HANDLERS = "a fault must stop the record's transaction, never skip the record";

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("application.id", "set detox.application.prefix"),
            Map.entry("group.id", "set detox.application.prefix"),
            Map.entry("transactional.id", "set detox.application.prefix"),
            Map.entry(
                    "num.stream.threads", "set detox.threads.screen, detox.threads.purify and detox.threads.incidents"),
            Map.entry("default.key.serde", BYTES),
            Map.entry("default.value.serde", BYTES),
            Map.entry("key.serializer", BYTES),
            Map.entry("value.serializer", BYTES),
            Map.entry("key.deserializer", BYTES),
            Map.entry("value.deserializer", BYTES),
            Map.entry("max.request.size", SIZES),
            Map.entry("transaction.timeout.ms", "it follows from detox.retry.timeout.ms and detox.batch.*"),
            Map.entry("poll.ms", "it follows from detox.batch.delay.ms"),
            Map.entry("auto.offset.reset", "images of new partitions would be skipped; move a group with its tools"),
            Map.entry("enable.auto.commit", GUARANTEE),
            Map.entry("isolation.level", GUARANTEE),
            Map.entry("enable.idempotence", GUARANTEE),
            Map.entry("acks", GUARANTEE),
            Map.entry("default.timestamp.extractor", "time is the broker's"),
            Map.entry("deserialization.exception.handler", HANDLERS),
            Map.entry("default.deserialization.exception.handler", HANDLERS),
            Map.entry("processing.exception.handler", HANDLERS),
            Map.entry("production.exception.handler", HANDLERS),
            Map.entry("default.production.exception.handler", HANDLERS));

    private KafkaPassThrough() {}

    /** @throws ConfigException if one of the settings would break what the service promises */
    static void check(Map<String, String> kafka) {
        for (String key : kafka.keySet()) {
            String reason = REFUSED.get(bare(key));
            if (reason != null) {
                throw new ConfigException("kafka." + key + " cannot be set: " + reason);
            }
        }
    }

    private static String bare(String key) {
        for (String prefix : CLIENT_PREFIXES) {
            if (key.startsWith(prefix)) {
                return key.substring(prefix.length());
            }
        }
        return key;
    }
}
