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

/**
 * What became of a plan.
 *
 * @param created topics that are new
 * @param existing topics that were there and were left as they are
 */
public record TopicCreation(List<String> created, List<String> existing) {
    /**
     * Creates the topics that do not exist. Existing ones are not changed.
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
        return new TopicCreation(List.copyOf(created), List.copyOf(existing));
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
