package io.detoxstream.topology.runtime;

import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.StreamsSettings;
import io.detoxstream.topology.runtime.TopicPlan.PlannedTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Compares the live cluster with what the configuration needs, before anything starts.
 *
 * @param clusterId as the broker reports it
 * @param errors what must be changed first; with it the service would lose its promises or stop sooner or later
 * @param warnings what works, but not as intended
 */
public record ClusterCheck(String clusterId, List<String> errors, List<String> warnings) {
    private static final String TRANSACTION_MAX_TIMEOUT = "transaction.max.timeout.ms";
    private static final String SOCKET_REQUEST_MAX_BYTES = "socket.request.max.bytes";
    /** Names and ids around the batch of a produce request. */
    private static final int REQUEST_OVERHEAD = 4096;

    /** @throws KafkaException if the cluster does not answer or refuses this client */
    public static ClusterCheck run(Admin admin, DetoxConfig config) throws InterruptedException {
        DetailedCheck check = new DetailedCheck(admin, config);
        check.run();
        return new ClusterCheck(check.clusterId, List.copyOf(check.errors), List.copyOf(check.warnings));
    }

    /** @throws ClusterNotReadyException listing all errors and how they are put right */
    public void requireReady() {
        if (!errors.isEmpty()) {
            throw new ClusterNotReadyException(
                    "the cluster " + clusterId + " is not ready:\n  - " + String.join("\n  - ", errors));
        }
    }

    private static final class DetailedCheck {
        private final Admin admin;
        private final DetoxConfig config;
        private final List<String> errors = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final Map<String, Integer> partitions = new HashMap<>();
        private String clusterId;

        DetailedCheck(Admin admin, DetoxConfig config) {
            this.admin = admin;
            this.config = config;
        }

        void run() throws InterruptedException {
            DescribeClusterResult cluster = admin.describeCluster();
            clusterId = answer(cluster.clusterId(), "the cluster's id");
            checkBrokers(answer(cluster.controller(), "the cluster's nodes").idString());
            List<String> missing = new ArrayList<>();
            for (PlannedTopic topic : TopicPlan.of(config).topics()) {
                if (!checkTopic(topic)) {
                    missing.add(topic.name());
                }
            }
            checkSameSources();
            if (!missing.isEmpty()) {
                errors.add("no topic " + String.join(", ", missing)
                        + ": create them with 'detox topics create', or set detox.topic.* to the names in use");
            }
        }

        private void checkBrokers(String broker) throws InterruptedException {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
            Map<String, String> settings;
            try {
                settings = settings(resource);
            } catch (AuthorizationException e) {
                warnings.add(TRANSACTION_MAX_TIMEOUT + " and " + SOCKET_REQUEST_MAX_BYTES
                        + " of the brokers could not be read (" + e.getMessage() + ")");
                return;
            }
            long ours = StreamsSettings.transactionTimeout(config).toMillis();
            String most = settings.get(TRANSACTION_MAX_TIMEOUT);
            if (most != null && Long.parseLong(most) < ours) {
                errors.add("the brokers allow transactions of " + most + " ms, and " + ours
                        + " ms are needed: raise " + TRANSACTION_MAX_TIMEOUT
                        + " of the brokers, or lower detox.retry.timeout.ms or detox.batch.max.device.ms");
            }
            int request = config.sizes().maxRequestSize() + REQUEST_OVERHEAD;
            String largest = settings.get(SOCKET_REQUEST_MAX_BYTES);
            if (largest != null && Long.parseLong(largest) < request) {
                errors.add("the brokers take requests of " + largest + " bytes, and " + request
                        + " are needed: raise " + SOCKET_REQUEST_MAX_BYTES
                        + " of the brokers, or lower detox.max.image.bytes and detox.max.pixels");
            }
        }

        /** @return whether the topic exists */
        private boolean checkTopic(PlannedTopic planned) throws InterruptedException {
            TopicDescription found;
            try {
                found = answer(
                        admin.describeTopics(List.of(planned.name()))
                                .topicNameValues()
                                .get(planned.name()),
                        "topic " + planned.name());
            } catch (UnknownTopicOrPartitionException e) {
                return false;
            }
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, planned.name());
            Map<String, String> settings = settings(resource);
            checkSize(planned, Long.parseLong(settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)));
            checkCleanup(planned, settings.get(TopicConfig.CLEANUP_POLICY_CONFIG));
            checkCompression(planned, settings.get(TopicConfig.COMPRESSION_TYPE_CONFIG));
            checkTime(planned, settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
            checkPartitions(planned, found.partitions().size());
            return true;
        }

        private void checkSize(PlannedTopic planned, long maxMessageBytes) {
            boolean input = planned.name().equals(config.topics().raw());
            if (input && maxMessageBytes > config.sizes().resultRecord()) {
                errors.add("topic " + planned.name() + " takes batches of " + maxMessageBytes
                        + " bytes, and a record of more than " + config.sizes().resultRecord()
                        + " bytes could arrive and never leave: " + setMaxMessageBytes(planned)
                        + ", or raise detox.max.image.bytes");
            }
            if (input && maxMessageBytes < planned.maxMessageBytes()) {
                warnings.add("topic " + planned.name() + " takes batches of " + maxMessageBytes
                        + " bytes only, so images of detox.max.image.bytes = "
                        + config.limits().maxBytes() + " cannot arrive");
            }
            if (!input && maxMessageBytes < planned.maxMessageBytes()) {
                errors.add("topic " + planned.name() + " takes batches of " + maxMessageBytes + " bytes only: "
                        + setMaxMessageBytes(planned) + ", or lower detox.max.image.bytes and detox.max.pixels");
            }
        }

        private static String setMaxMessageBytes(PlannedTopic planned) {
            return "kafka-configs.sh --alter --entity-type topics --entity-name " + planned.name()
                    + " --add-config max.message.bytes=" + planned.maxMessageBytes();
        }

        private void checkCleanup(PlannedTopic planned, String policy) {
            boolean compacts = policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
            if (planned.compacted() && !compacts) {
                warnings.add("topic " + planned.name() + " is not compacted, so what is known of quiet sources is lost:"
                        + " set cleanup.policy=compact");
            }
            if (!planned.compacted() && compacts) {
                errors.add("topic " + planned.name() + " is compacted, so images with equal keys would be lost:"
                        + " set cleanup.policy=delete");
            }
        }

        private void checkCompression(PlannedTopic planned, String compression) {
            if (planned.name().equals(config.topics().raw()) && !TopicPlan.UNCOMPRESSED.equals(compression)) {
                warnings.add("topic " + planned.name() + " keeps compressed batches (compression.type=" + compression
                        + "), whose records can be larger than max.message.bytes; such a record would stop the service:"
                        + " set compression.type=uncompressed, or let nobody produce whom you do not trust");
            }
        }

        private void checkTime(PlannedTopic planned, String type) {
            if (!"LogAppendTime".equals(type)) {
                warnings.add("topic " + planned.name() + " keeps the producer's clock (message.timestamp.type=" + type
                        + "): received times and retention follow devices instead of the broker");
            }
        }

        private void checkPartitions(PlannedTopic planned, int partitions) {
            this.partitions.put(planned.name(), partitions);
            if (planned.name().equals(config.topics().raw())
                    && config.role().screens()
                    && partitions < config.screenThreads()) {
                warnings.add("topic " + planned.name() + " has " + partitions + " partition(s): "
                        + (config.screenThreads() - partitions) + " of detox.threads.screen = "
                        + config.screenThreads() + " stay idle");
            }
            if (planned.name().equals(config.topics().flagged())
                    && config.role().purifies()
                    && partitions < config.purifyThreads()) {
                warnings.add("topic " + planned.name() + " has " + partitions + " partition(s): "
                        + (config.purifyThreads() - partitions) + " of detox.threads.purify = "
                        + config.purifyThreads() + " stay idle");
            }
        }

        /** Decisions and alerts of a source must reach the same task. */
        private void checkSameSources() {
            Integer decisions = partitions.get(config.topics().decisions());
            Integer alerts = partitions.get(config.topics().alerts());
            if (config.role().watches() && decisions != null && alerts != null && !decisions.equals(alerts)) {
                errors.add("topic " + config.topics().decisions() + " has " + decisions + " partition(s) and "
                        + config.topics().alerts() + " has " + alerts
                        + ", so alerts and decisions of one source would be counted apart: give both the same number");
            }
        }

        private Map<String, String> settings(ConfigResource resource) throws InterruptedException {
            Config found = answer(
                    admin.describeConfigs(List.of(resource)).values().get(resource), "settings of " + resource.name());
            return found.entries().stream()
                    .filter(entry -> entry.value() != null)
                    .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()));
        }

        private static <T> T answer(KafkaFuture<T> future, String what) throws InterruptedException {
            try {
                return future.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException
                        || e.getCause() instanceof AuthorizationException) {
                    throw (KafkaException) e.getCause();
                }
                throw new KafkaException("no answer about " + what + ": " + e.getCause(), e.getCause());
            }
        }
    }
}
