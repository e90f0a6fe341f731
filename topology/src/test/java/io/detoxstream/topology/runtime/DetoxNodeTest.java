package io.detoxstream.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.record.DetoxHeaders;
import io.detoxstream.topology.support.DelegatingDetoxifier;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.Images;
import io.detoxstream.topology.support.Records;
import io.detoxstream.topology.support.TestCluster;
import io.detoxstream.topology.support.TestService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service on a broker, with a detoxifier that needs no model. */
@ExtendWith(TestCluster.Shared.class)
class DetoxNodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static byte[] encoded(DetoxConfig config, RawImage event) {
        try (AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()))) {
            AvroCodec<RawImage> codec = codecs.codec(config.topics().raw(), RawImage.class);
            return codec.encode(event);
        }
    }

    private static byte[] clean(DetoxConfig config) {
        return encoded(config, Images.event(Images.png(Images.withRed(10))));
    }

    private static byte[] suspicious(DetoxConfig config) {
        return encoded(config, Images.event(Images.png(Images.withRed(200))));
    }

    private static Set<String> origins(List<ConsumerRecord<byte[], byte[]>> records) {
        Set<String> origins = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            assertThat(origins.add(
                            DetoxHeaders.origin(record.headers()).orElseThrow().toString()))
                    .as("an origin came out twice")
                    .isTrue();
        }
        return origins;
    }

    @Test
    void shouldLoseAndRejectNothingWhileTheRegistryIsDown(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("outage");
        cluster.createTopics(config);
        byte[] clean = clean(config);
        byte[] suspicious = suspicious(config);
        cluster.stopRegistry();
        Instant down = Instant.now();
        try (TestService service = TestService.start(config, new FakeDetoxifier());
                Records records = new Records(config)) {
            service.awaitRunning();
            for (int i = 0; i < 40; i++) {
                records.send(config.topics().raw(), null, i % 4 == 0 ? suspicious : clean);
                Thread.sleep(100);
            }
            Thread.sleep(Math.max(
                    0, Duration.between(Instant.now(), down.plusSeconds(20)).toMillis()));
            assertThat(records.on(config.topics().detoxified())).isEmpty();
            assertThat(records.on(config.topics().rejected())).isEmpty();

            cluster.startRegistry();

            assertThat(origins(records.await(config.topics().detoxified(), 40, PATIENCE)))
                    .hasSize(40);
            assertThat(records.on(config.topics().rejected())).isEmpty();
            assertThat(records.await(config.topics().alerts(), 10, PATIENCE)).hasSize(10);
            assertThat(service.node().stopCause()).isEmpty();
        } finally {
            restartIfDown(cluster, down);
        }
    }

    /** Other tests need it, also if this one failed before the restart. */
    private static void restartIfDown(TestCluster cluster, Instant down) {
        cluster.stopRegistry();
        cluster.startRegistry();
    }

    @Test
    void shouldNotCareWhatDevicesBelieveTheTimeToBe(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("clocks");
        cluster.createTopics(config);
        keepProducersClock(cluster, config, config.topics().raw());
        long[] times = {-1, 0, 4_070_908_800_000L, Instant.now().toEpochMilli()};
        Instant start = Instant.now();
        try (TestService service = TestService.start(config, new FakeDetoxifier());
                Records records = new Records(config)) {
            for (long time : times) {
                RawImage event = Images.event(
                        "frame", Instant.ofEpochMilli(time), Images.inline(Images.png(Images.withRed(200))));
                Long recordTime = time < 0 ? null : time;
                records.send(new ProducerRecord<>(config.topics().raw(), 0, recordTime, null, encoded(config, event)));
            }
            List<ConsumerRecord<byte[], byte[]>> out =
                    records.await(config.topics().detoxified(), times.length, PATIENCE);

            List<Object> pixels = new ArrayList<>();
            for (int i = 0; i < times.length; i++) {
                DetoxifiedImage image =
                        service.codecs().detoxified().decode(out.get(i).value());
                assertThat(image.getLabels().getCapturedAt()).isEqualTo(Instant.ofEpochMilli(times[i]));
                assertThat(image.getReceivedAt()).isBefore(Instant.now().plusSeconds(1));
                assertThat(Instant.ofEpochMilli(out.get(i).timestamp())).isAfter(start.minusSeconds(60));
                pixels.add(image.getImage().getInline());
            }
            assertThat(new HashSet<>(pixels)).hasSize(1);
            assertThat(records.on(config.topics().rejected())).isEmpty();
            assertThat(records.await(config.topics().alerts(), times.length, PATIENCE))
                    .hasSize(times.length);
        }
    }

    private static void keepProducersClock(TestCluster cluster, DetoxConfig config, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = cluster.admin(config)) {
            admin.incrementalAlterConfigs(Map.of(
                            resource,
                            List.of(
                                    set("message.timestamp.type", "CreateTime"),
                                    set("message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE)),
                                    set("retention.ms", "-1"))))
                    .all()
                    .get();
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    @Test
    void shouldStopWithTheCulpritAfterAnError(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("broken");
        cluster.createTopics(config);
        DelegatingDetoxifier broken = new DelegatingDetoxifier(new FakeDetoxifier()) {
            @Override
            public List<ScreeningOutcome> screen(List<ImageInput> images) {
                throw new OutOfMemoryError("of the test");
            }
        };
        try (TestService service = TestService.start(config, broken);
                Records records = new Records(config)) {
            records.send(new ProducerRecord<>(config.topics().raw(), 1, null, clean(config)));

            assertThat(service.node().awaitEnd(PATIENCE)).isTrue();
            assertThat(service.node().stopCause()).hasValueSatisfying(cause -> {
                assertThat(cause.record()).hasValueSatisfying(origin -> {
                    assertThat(origin.getTopic()).isEqualTo("broken.raw");
                    assertThat(origin.getPartition()).isEqualTo(1);
                    assertThat(origin.getOffset()).isZero();
                });
                assertThat(cause.message()).contains("of the test");
            });
            assertThat(records.on(config.topics().detoxified())).isEmpty();
            assertThat(records.on(config.topics().rejected())).isEmpty();
        }
    }

    @Test
    void shouldReplaceAThreadAndReplayTheRecordItFailedAt(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("hiccup");
        cluster.createTopics(config);
        AtomicReference<Thread> first = new AtomicReference<>();
        DelegatingDetoxifier hiccup = new DelegatingDetoxifier(new FakeDetoxifier()) {
            @Override
            public List<PurificationOutcome> purify(List<FlaggedInput> images) {
                // not once: what fails in company and then does not is no fault
                first.compareAndSet(null, Thread.currentThread());
                if (first.get() == Thread.currentThread()) {
                    throw new IllegalStateException("on this thread");
                }
                return super.purify(images);
            }
        };
        try (TestService service = TestService.start(config, hiccup);
                Records records = new Records(config)) {
            for (int i = 0; i < 10; i++) {
                records.send(config.topics().raw(), null, suspicious(config));
            }

            assertThat(origins(records.await(config.topics().detoxified(), 10, PATIENCE)))
                    .hasSize(10);
            assertThat(records.await(config.topics().alerts(), 10, PATIENCE)).hasSize(10);
            assertThat(service.node().stopCause()).isEmpty();
            assertThat(service.node().applications().get(1).lastFault()).isPresent();
        }
    }

    @Test
    void shouldCloseCleanly(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("close");
        cluster.createTopics(config);
        TestService service = TestService.start(config, new FakeDetoxifier());
        service.awaitRunning();

        service.close();

        assertThat(service.node().awaitEnd(Duration.ZERO)).isTrue();
        assertThat(service.node().stopCause()).isEmpty();
        assertThat(service.node().applications()).extracting(StreamsNode::state).containsOnly(State.NOT_RUNNING);
    }

    @Test
    void shouldSendQuarantinedRecordsRoundAgainOnceEach(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("retry");
        cluster.createTopics(config);
        try (Records records = new Records(config)) {
            try (TestService service = TestService.start(config, FakeDetoxifier.failing())) {
                service.awaitRunning();
                for (int i = 0; i < 6; i++) {
                    records.send(config.topics().raw(), null, suspicious(config));
                }
                records.await(config.topics().quarantined(), 6, PATIENCE);
            }
            QuarantineRetry retry = new QuarantineRetry(config);

            assertThat(retry.run(Optional.of("other-cause"), 100)).isEqualTo(new QuarantineRetry.Report(0, 6));
            assertThat(retry.run(Optional.of("device-fault"), 2)).isEqualTo(new QuarantineRetry.Report(2, 0));
            assertThat(retry.run(Optional.empty(), 100)).isEqualTo(new QuarantineRetry.Report(4, 0));
            assertThat(retry.run(Optional.empty(), 100)).isEqualTo(new QuarantineRetry.Report(0, 0));

            try (TestService service = TestService.start(config, new FakeDetoxifier())) {
                assertThat(origins(records.await(config.topics().detoxified(), 6, PATIENCE)))
                        .hasSize(6);
            }
            ConsumerRecord<byte[], byte[]> again =
                    records.on(config.topics().flagged()).get(6);
            assertThat(DetoxHeaders.text(again.headers(), DetoxHeaders.CAUSE)).isEmpty();
        }
    }
}
