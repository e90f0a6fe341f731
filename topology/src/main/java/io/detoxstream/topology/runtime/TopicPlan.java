package io.detoxstream.topology.runtime;

import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.SizeLimits;
import io.detoxstream.topology.config.TopicDefaults;
import io.detoxstream.topology.config.TopicNames;
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
     * @param replicationFactor -1 for the broker's default
     * @param maxMessageBytes largest batch, derived from the image limits
     * @param retentionMs -1 for ever
     */
    public record PlannedTopic(
            String name, int partitions, short replicationFactor, int maxMessageBytes, long retentionMs) {
        /** Topic settings, values as Kafka writes them. */
        public Map<String, String> settings() {
            return Map.of(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(maxMessageBytes),
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(retentionMs),
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime",
                    // encoded images do not shrink, so the broker leaves batches as they come
                    TopicConfig.COMPRESSION_TYPE_CONFIG,
                    "producer");
        }
    }

    public static TopicPlan of(DetoxConfig config) {
        TopicNames names = config.topics();
        TopicDefaults defaults = config.topicDefaults();
        SizeLimits sizes = config.sizes();
        long images = defaults.retentionMs();
        long audit = defaults.auditRetentionMs();
        return new TopicPlan(List.of(
                planned(names.raw(), defaults, sizes.rawRecord(), images),
                planned(names.detoxified(), defaults, sizes.resultRecord(), images),
                planned(names.rejected(), defaults, sizes.asideRecord(), images),
                planned(names.flagged(), defaults, sizes.resultRecord(), images),
                planned(names.quarantined(), defaults, sizes.asideRecord(), images),
                planned(names.decisions(), defaults, sizes.resultRecord(), audit),
                planned(names.alerts(), defaults, sizes.resultRecord(), audit)));
    }

    private static PlannedTopic planned(String name, TopicDefaults defaults, int record, long retentionMs) {
        return new PlannedTopic(
                name, defaults.partitions(), defaults.replicationFactor(), record + BATCH_OVERHEAD, retentionMs);
    }
}
