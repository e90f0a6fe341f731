package io.detoxstream.topology.runtime;

import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.SizeLimits;
import io.detoxstream.topology.config.TopicDefaults;
import io.detoxstream.topology.config.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics that the applications need, as they should be.
 *
 * @param topics in the order in which an image may pass them
 */
public record TopicPlan(List<PlannedTopic> topics) {
    /** Batch around a record. */
    private static final int BATCH_OVERHEAD = 1024;
    /**
     * The broker unpacks what others produce and measures it: max.message.bytes alone limits the compressed batch, and a
     * record that is larger unpacked could arrive and never leave.
     */
    static final String UNCOMPRESSED = "uncompressed";
    /** Encoded images do not shrink, so the broker leaves our own batches as they come. */
    private static final String AS_PRODUCED = "producer";

    /**
     * @param replicationFactor -1 for the broker's default
     * @param maxMessageBytes largest batch, derived from the image limits
     * @param compression compression.type
     * @param retentionMs -1 for ever; of a compacted topic no matter
     * @param compacted keeps the last record of each key
     */
    public record PlannedTopic(
            String name,
            int partitions,
            short replicationFactor,
            int maxMessageBytes,
            long retentionMs,
            String compression,
            boolean compacted) {
        /** Topic settings, values as Kafka writes them. */
        public Map<String, String> settings() {
            return Map.of(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(maxMessageBytes),
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(retentionMs),
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime",
                    TopicConfig.COMPRESSION_TYPE_CONFIG,
                    compression);
        }
    }

    public static TopicPlan of(DetoxConfig config) {
        TopicNames names = config.topics();
        TopicDefaults defaults = config.topicDefaults();
        SizeLimits sizes = config.sizes();
        long images = defaults.retentionMs();
        long audit = defaults.auditRetentionMs();
        List<PlannedTopic> topics = new ArrayList<>(List.of(
                planned(names.raw(), defaults, sizes.rawRecord(), images, UNCOMPRESSED),
                planned(names.detoxified(), defaults, sizes.resultRecord(), images, AS_PRODUCED),
                planned(names.rejected(), defaults, sizes.asideRecord(), images, AS_PRODUCED),
                planned(names.flagged(), defaults, sizes.resultRecord(), images, AS_PRODUCED),
                planned(names.quarantined(), defaults, sizes.asideRecord(), images, AS_PRODUCED),
                planned(names.decisions(), defaults, sizes.resultRecord(), audit, AS_PRODUCED),
                planned(names.alerts(), defaults, sizes.resultRecord(), audit, AS_PRODUCED),
                planned(names.incidents(), defaults, sizes.resultRecord(), audit, AS_PRODUCED)));
        if (config.following().enabled()) {
            topics.add(compacted(names.thresholds(), defaults, sizes.resultRecord()));
        }
        if (config.patterns().on()) {
            topics.add(compacted(names.patterns(), defaults, sizes.resultRecord()));
        }
        return new TopicPlan(List.copyOf(topics));
    }

    /** What they are called. */
    public List<String> names() {
        return topics.stream().map(PlannedTopic::name).toList();
    }

    private static PlannedTopic planned(
            String name, TopicDefaults defaults, int record, long retentionMs, String compression) {
        return new PlannedTopic(
                name,
                defaults.partitions(),
                defaults.replicationFactor(),
                record + BATCH_OVERHEAD,
                retentionMs,
                compression,
                false);
    }

    private static PlannedTopic compacted(String name, TopicDefaults defaults, int record) {
        return new PlannedTopic(
                name,
                defaults.partitions(),
                defaults.replicationFactor(),
                record + BATCH_OVERHEAD,
                -1,
                AS_PRODUCED,
                true);
    }
}
