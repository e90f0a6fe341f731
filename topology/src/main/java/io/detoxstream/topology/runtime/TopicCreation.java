package io.detoxstream.topology.runtime;

import io.detoxstream.topology.runtime.TopicPlan.PlannedTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What became of a plan.
 *
 * @param created topics that are new
 * @param existing topics that were there and were left as they are
 */
public record TopicCreation(List<String> created, List<String> existing) {
    private static final int MOST_ATTEMPTS = 100;
    private static final long PAUSE_MS = 100;

    /**
     * Creates the topics that do not exist, and waits until the cluster knows all. Existing ones are not changed.
     *
     * @throws KafkaException if the cluster refuses a topic, naming it
     */
    public static TopicCreation run(Admin admin, TopicPlan plan) throws InterruptedException {
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(
                        plan.topics().stream().map(TopicCreation::newTopic).toList())
                .values();
        List<String> created = new ArrayList<>();
        List<String> existing = new ArrayList<>();
        for (PlannedTopic topic : plan.topics()) {
            (isNew(topic, answers.get(topic.name())) ? created : existing).add(topic.name());
        }
        awaitKnown(admin, plan.topics().stream().map(PlannedTopic::name).toList());
        return new TopicCreation(List.copyOf(created), List.copyOf(existing));
    }

    /** Brokers learn of a new topic a moment after it was created. */
    private static void awaitKnown(Admin admin, List<String> names) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                admin.describeTopics(names).allTopicNames().get();
                return;
            } catch (ExecutionException e) {
                if (attempt == MOST_ATTEMPTS || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new KafkaException("the new topics cannot be described: " + e.getCause(), e.getCause());
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    private static NewTopic newTopic(PlannedTopic topic) {
        Optional<Short> replication =
                topic.replicationFactor() < 0 ? Optional.empty() : Optional.of(topic.replicationFactor());
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), replication).configs(topic.settings());
    }

    private static boolean isNew(PlannedTopic topic, KafkaFuture<Void> answer) throws InterruptedException {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new KafkaException("topic " + topic.name() + " cannot be created: " + e.getCause(), e.getCause());
        }
    }
}
