package io.detoxstream.topology.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.metrics.BatchCounters;
import io.detoxstream.topology.metrics.DrainReason;
import io.detoxstream.topology.record.DetoxHeaders;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.runtime.StreamsNode;
import io.detoxstream.topology.support.DelegatingDetoxifier;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.Images;
import io.detoxstream.topology.support.Records;
import io.detoxstream.topology.support.TestCluster;
import io.detoxstream.topology.support.TestService;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Records that wait for company, on a broker: the test driver of Kafka Streams commits after every record, so nothing
 * ever waits there. A Kafka version joins the tested ones when this passes with it.
 */
@ExtendWith(TestCluster.Shared.class)
class BatchesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int IMAGES = 40;
    private static final String NEVER = "10000";

    /** Nothing but a commit drains; were it too late, the offsets would be committed and the images gone. */
    @ParameterizedTest
    @CsvSource({"exactly_once_v2", "at_least_once"})
    void shouldDrainBeforeOffsetsAreCommitted(String guarantee, TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config(
                "late-" + guarantee,
                "kafka.processing.guarantee",
                guarantee,
                "detox.role",
                "screen",
                "detox.batch.size",
                "1000",
                "detox.batch.delay.ms",
                NEVER,
                "kafka.commit.interval.ms",
                "400");
        cluster.createTopics(config);
        feed(config);
        BatchCounters counters = new BatchCounters();
        try (TestService service = TestService.start(config, new FakeDetoxifier(), counters);
                Records records = new Records(config)) {
            await().atMost(PATIENCE).until(() -> committed(cluster, config) == IMAGES);

            List<ConsumerRecord<byte[], byte[]>> out =
                    records.await(config.topics().detoxified(), IMAGES, Duration.ofSeconds(5));

            assertThat(origins(out)).hasSize(IMAGES);
            assertThat(records.await(config.topics().decisions(), IMAGES, Duration.ofSeconds(5)))
                    .hasSize(IMAGES);
            // the very first batch is one image, because nothing is known of the device before
            assertThat(counters.images(Stage.SCREEN, DrainReason.COMMIT)).isGreaterThan(IMAGES / 2);
            assertThat(counters.meanSize(Stage.SCREEN)).isGreaterThan(4);
            assertThat(counters.batches(Stage.SCREEN, DrainReason.AGE)).isZero();
        }
    }

    /** Why to drain, batch size, delay and commit interval in milliseconds, and a method on the way to the device. */
    @ParameterizedTest
    @CsvSource({
        "FULL, 8, 10000, 5000, process",
        "AGE, 1000, 300, 5000, drainIfOld",
        "COMMIT, 1000, 10000, 300, flushCache"
    })
    void shouldReplayABatchThatFailedWhateverItWasDrainedFor(
            DrainReason reason, String size, String delay, String commit, String method, TestCluster cluster)
            throws Exception {
        DetoxConfig config = cluster.config(
                "fail-" + reason.code(),
                "detox.role",
                "screen",
                "detox.batch.size",
                size,
                "detox.batch.delay.ms",
                delay,
                "kafka.commit.interval.ms",
                commit);
        cluster.createTopics(config);
        feed(config);
        BatchCounters counters = new BatchCounters();
        FailingOnce detoxifier = new FailingOnce();
        try (TestService service = TestService.start(config, detoxifier, counters);
                Records records = new Records(config)) {
            List<ConsumerRecord<byte[], byte[]>> out =
                    records.await(config.topics().detoxified(), IMAGES, PATIENCE);

            assertThat(origins(out)).hasSize(IMAGES);
            StreamsNode screening = service.node().applications().get(0);
            assertThat(screening.lastFault())
                    .hasValueSatisfying(fault -> assertThat(fault.message())
                            .contains("of the test")
                            .contains(config.topics().raw()));
            assertThat(detoxifier.path()).contains(method);
            assertThat(counters.images(Stage.SCREEN, reason)).isPositive();
        }
        try (Records records = new Records(config)) {
            assertThat(origins(records.await(config.topics().detoxified(), IMAGES, PATIENCE)))
                    .hasSize(IMAGES);
            assertThat(origins(records.on(config.topics().detoxified()))).hasSize(IMAGES);
        }
    }

    @Test
    void shouldFinishWhatWaitsWhenItIsClosed(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config(
                "closing",
                "detox.role",
                "screen",
                "detox.batch.size",
                "1000",
                "detox.batch.delay.ms",
                NEVER,
                "kafka.commit.interval.ms",
                "60000");
        cluster.createTopics(config);
        feed(config);
        BatchCounters counters = new BatchCounters();
        try (TestService service = TestService.start(config, new FakeDetoxifier(), counters)) {
            await().atMost(PATIENCE).until(() -> processed(service) >= IMAGES);
        }
        assertThat(counters.images(Stage.SCREEN, DrainReason.CLOSE)).isGreaterThan(IMAGES / 2);
        try (Records records = new Records(config)) {
            assertThat(origins(records.await(config.topics().detoxified(), IMAGES, PATIENCE)))
                    .hasSize(IMAGES);
        }
        assertThat(committed(cluster, config)).isEqualTo(IMAGES);
    }

    @Test
    void shouldGatherNothingWhereTheBatchIsOne(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("single", "detox.batch.size", "1");
        cluster.createTopics(config);
        feed(config);
        BatchCounters counters = new BatchCounters();
        try (TestService service = TestService.start(config, new FakeDetoxifier(), counters);
                Records records = new Records(config)) {
            assertThat(origins(records.await(config.topics().detoxified(), IMAGES, PATIENCE)))
                    .hasSize(IMAGES);
            assertThat(counters.meanSize(Stage.SCREEN)).isEqualTo(1);
            assertThat(counters.batches(Stage.SCREEN, DrainReason.FULL)).isEqualTo(IMAGES);
        }
    }

    /** On its first thread it fails from the first batch of several images on, as a device that is gone. */
    private static final class FailingOnce extends DelegatingDetoxifier {
        private final AtomicReference<Thread> failing = new AtomicReference<>();
        private final Set<String> methods = new HashSet<>();

        FailingOnce() {
            super(new FakeDetoxifier());
        }

        @Override
        public synchronized List<ScreeningOutcome> screen(List<ImageInput> images) {
            if (images.size() > 1 && failing.compareAndSet(null, Thread.currentThread())) {
                Arrays.stream(Thread.currentThread().getStackTrace())
                        .map(StackTraceElement::getMethodName)
                        .forEach(methods::add);
            }
            if (failing.get() == Thread.currentThread()) {
                throw new IllegalStateException("of the test");
            }
            return super.screen(images);
        }

        synchronized Set<String> path() {
            return Set.copyOf(methods);
        }
    }

    private static void feed(DetoxConfig config) throws Exception {
        try (AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()));
                Records records = new Records(config)) {
            var codec = codecs.codec(config.topics().raw(), RawImage.class);
            for (int i = 0; i < IMAGES; i++) {
                records.send(config.topics().raw(), null, codec.encode(Images.event(Images.png(Images.withRed(i)))));
            }
        }
    }

    private static Set<String> origins(List<ConsumerRecord<byte[], byte[]>> records) {
        Set<String> origins = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String origin = DetoxHeaders.origin(record.headers()).orElseThrow().toString();
            assertThat(origins.add(origin)).as("%s came out twice", origin).isTrue();
        }
        return origins;
    }

    /** Records of the raw topic that the screening application is through with. */
    private static long committed(TestCluster cluster, DetoxConfig config) throws Exception {
        try (Admin admin = cluster.admin(config)) {
            return admin
                    .listConsumerGroupOffsets(config.screenApplicationId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .flatMap(offset -> Optional.ofNullable(offset).stream())
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    private static double processed(TestService service) {
        return service.node().applications().get(0).streams().metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("process-total")
                        && metric.metricName().group().equals("stream-thread-metrics"))
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
    }
}
