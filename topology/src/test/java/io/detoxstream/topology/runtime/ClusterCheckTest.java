package io.detoxstream.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.support.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestCluster.Shared.class)
class ClusterCheckTest {
    @Test
    void shouldNameMissingTopicsAndTheCommandThatCreatesThem(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("check-missing");
        try (Admin admin = cluster.admin(config)) {
            assertThatThrownBy(() -> ClusterCheck.run(admin, config).requireReady())
                    .isInstanceOf(ClusterNotReadyException.class)
                    .hasMessageContaining("check-missing.quarantined")
                    .hasMessageContaining("detox topics create");
        }
    }

    @Test
    void shouldBeContentWithTheTopicsThatWeCreate(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("check-created");
        try (Admin admin = cluster.admin(config)) {
            assertThat(TopicCreation.run(admin, TopicPlan.of(config)).created()).hasSize(9);
            assertThat(TopicCreation.run(admin, TopicPlan.of(config)).existing())
                    .hasSize(9);

            ClusterCheck check = ClusterCheck.run(admin, config);

            assertThat(check.errors()).isEmpty();
            assertThat(check.warnings()).isEmpty();
            assertThat(check.clusterId())
                    .isEqualTo(admin.describeCluster().clusterId().get());
            assertThatCode(check::requireReady).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldRefuseTopicsThatCannotHoldTheLargestResult(TestCluster cluster) throws Exception {
        DetoxConfig small = cluster.config("check-small");
        cluster.createTopics(small);
        DetoxConfig larger = cluster.config("check-small", "detox.max.image.bytes", String.valueOf(2 << 20));
        try (Admin admin = cluster.admin(larger)) {
            ClusterCheck check = ClusterCheck.run(admin, larger);

            assertThat(check.errors())
                    .hasSize(8)
                    .allSatisfy(error ->
                            assertThat(error).contains("max.message.bytes=").contains("kafka-configs.sh"));
            assertThat(check.warnings()).singleElement().asString().contains("check-small.raw");
        }
    }

    @Test
    void shouldRefuseARawTopicWhoseRecordsCouldNeverLeave(TestCluster cluster) throws Exception {
        DetoxConfig large = cluster.config("check-large", "detox.max.image.bytes", String.valueOf(2 << 20));
        cluster.createTopics(large);
        DetoxConfig smaller = cluster.config("check-large");
        try (Admin admin = cluster.admin(smaller)) {
            assertThat(ClusterCheck.run(admin, smaller).errors())
                    .singleElement()
                    .asString()
                    .contains("check-large.raw")
                    .contains("never leave");
        }
    }

    @Test
    void shouldRefuseToWatchSourcesWhoseDecisionsAndAlertsDoNotMeet(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("check-apart");
        try (Admin admin = cluster.admin(config)) {
            TopicPlan.PlannedTopic alerts = TopicPlan.of(config).topics().stream()
                    .filter(topic -> topic.name().equals("check-apart.alerts"))
                    .findFirst()
                    .orElseThrow();
            admin.createTopics(List.of(new NewTopic("check-apart.alerts", Optional.of(3), Optional.empty())
                            .configs(alerts.settings())))
                    .all()
                    .get();
            cluster.createTopics(config);
            DetoxConfig screens = cluster.config("check-apart", "detox.role", "screen");

            assertThat(ClusterCheck.run(admin, config).errors())
                    .singleElement()
                    .asString()
                    .contains("check-apart.alerts", "same number");
            assertThat(ClusterCheck.run(admin, screens).errors()).isEmpty();
        }
    }

    @Test
    void shouldRefuseRequestsThatTheBrokersWouldNotRead(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("check-request", "detox.max.image.bytes", String.valueOf(120 << 20));
        try (Admin admin = cluster.admin(config)) {
            assertThat(ClusterCheck.run(admin, config).errors())
                    .anySatisfy(error -> assertThat(error).contains("socket.request.max.bytes"));
        }
    }

    @Test
    void shouldWarnOfARawTopicThatKeepsCompressedBatches(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("check-compressed");
        try (Admin admin = cluster.admin(config)) {
            Map<String, String> settings = Map.of("message.timestamp.type", "LogAppendTime");
            admin.createTopics(List.of(
                            new NewTopic("check-compressed.raw", Optional.of(1), Optional.empty()).configs(settings)))
                    .all()
                    .get();
            cluster.createTopics(config);

            assertThat(ClusterCheck.run(admin, config).warnings())
                    .anySatisfy(warning -> assertThat(warning).contains("compression.type=uncompressed"));
        }
    }

    @Test
    void shouldMakeTheBrokerMeasureWhatIsInACompressedBatch(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("check-bomb");
        cluster.createTopics(config);
        Properties properties = ClientSettings.producer(config);
        properties.put("max.request.size", 64 << 20);
        properties.put("buffer.memory", 64 << 20);
        properties.put("compression.type", "gzip");
        byte[] bomb = new byte[4 * config.sizes().largest()];
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("check-bomb.raw", bomb))
                            .get())
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void shouldRefuseCompactionAndWarnOfProducersClocks(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("check-compact");
        try (Admin admin = cluster.admin(config)) {
            Map<String, String> settings = Map.of(
                    "cleanup.policy",
                    "compact",
                    "max.message.bytes",
                    String.valueOf(config.sizes().maxRequestSize() + 1024));
            admin.createTopics(List.of(new NewTopic("check-compact.detoxified", Optional.of(1), Optional.empty())
                            .configs(settings)))
                    .all()
                    .get();
            cluster.createTopics(config);

            ClusterCheck check = ClusterCheck.run(admin, config);

            assertThat(check.errors()).singleElement().asString().contains("compacted");
            assertThat(check.warnings()).singleElement().asString().contains("producer's clock");
        }
    }

    @Test
    void shouldAskForATopicOfPatternsUnlessNobodyLooksForAny(TestCluster cluster) {
        DetoxConfig config = cluster.config("check-patterns");
        DetoxConfig off = cluster.config("check-patterns", "detox.coherence", "off");

        assertThat(TopicPlan.of(config).topics())
                .filteredOn(topic -> topic.name().equals("check-patterns.patterns"))
                .singleElement()
                .satisfies(topic -> assertThat(topic.compacted()).isTrue());
        assertThat(TopicPlan.of(off).names()).hasSize(8).doesNotContain("check-patterns.patterns");
    }

    @Test
    void shouldAskForACompactedTopicWhereThresholdsFollow(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("check-follow", "detox.thresholds.follow", "true");
        DetoxConfig other = cluster.config(
                "check-follow", "detox.thresholds.follow", "true", "detox.topic.thresholds", "check-follow.kept");
        try (Admin admin = cluster.admin(config)) {
            assertThat(TopicCreation.run(admin, TopicPlan.of(config)).created())
                    .hasSize(10)
                    .contains("check-follow.thresholds");
            Map<String, String> settings = Map.of(
                    "message.timestamp.type",
                    "LogAppendTime",
                    "max.message.bytes",
                    String.valueOf(config.sizes().maxRequestSize() + 1024));
            admin.createTopics(List.of(
                            new NewTopic("check-follow.kept", Optional.of(1), Optional.empty()).configs(settings)))
                    .all()
                    .get();
            cluster.createTopics(other);

            assertThat(ClusterCheck.run(admin, config).warnings()).isEmpty();
            assertThat(ClusterCheck.run(admin, config).errors()).isEmpty();
            assertThat(ClusterCheck.run(admin, other).warnings())
                    .singleElement()
                    .asString()
                    .contains("check-follow.kept", "cleanup.policy=compact");
        }
    }
}
