package io.detoxstream.topology.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.record.DetoxHeaders;
import io.detoxstream.topology.runtime.TopicPlan;
import io.detoxstream.topology.support.FrameService;
import io.detoxstream.topology.support.Images;
import io.detoxstream.topology.support.PaddedPng;
import io.detoxstream.topology.support.TestCluster;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A gigabyte of frames through a service with half a gigabyte of heap. */
@ExtendWith(TestCluster.Shared.class)
@Tag("slow")
class LargeFramesTest {
    private static final int FRAMES = 200;
    private static final int PADDING = 4_900_000;
    private static final int FLAGGED_EACH = 10;

    @Test
    void shouldTakeTwoHundredFramesOfFiveMegabytesThroughHalfAGigabyteOfHeap(TestCluster cluster, @TempDir Path folder)
            throws Exception {
        String[] overrides = {
            "detox.max.image.bytes", "5242880",
            "detox.max.pixels", "65536",
            // the share of the heap that the service takes by itself
            "detox.memory.bytes", "0"
        };
        Map<String, String> settings = cluster.settings("frames", overrides);
        DetoxConfig config = DetoxConfig.of(settings);
        cluster.createTopics(config);
        Path log = folder.resolve("service.log");
        Process service = start(settings, log);
        try {
            feed(config);
            Set<Origin> out = origins(config, service, log);

            assertThat(out).hasSize(FRAMES);
            service.getOutputStream().close();
            assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(service.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            service.destroyForcibly();
            deleteTopics(cluster, config);
        }
    }

    private static Process start(Map<String, String> settings, Path log) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                FrameService.class.getName()));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(new File(System.getProperty("java.io.tmpdir")))
                .start();
    }

    private static void feed(DetoxConfig config) throws Exception {
        Properties properties = ClientSettings.producer(config);
        properties.put("buffer.memory", 16 << 20);
        try (AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
            var codec = codecs.codec(config.topics().raw(), RawImage.class);
            for (int i = 0; i < FRAMES; i++) {
                int red = i % FLAGGED_EACH == 0 ? 200 : 10;
                byte[] frame = PaddedPng.of(Images.ofSize(64, 64, red), PADDING, i);
                producer.send(new ProducerRecord<>(config.topics().raw(), codec.encode(Images.event(frame))));
            }
        }
    }

    /** Of all detoxified images; rejected and quarantined ones fail the test. */
    private static Set<Origin> origins(DetoxConfig config, Process service, Path log) throws Exception {
        Set<Origin> origins = new HashSet<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(150).toNanos();
        Properties properties = ClientSettings.consumer(config);
        properties.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : List.of(
                    config.topics().detoxified(),
                    config.topics().rejected(),
                    config.topics().quarantined())) {
                consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (origins.size() < FRAMES && System.nanoTime() < deadline) {
                if (!service.isAlive()) {
                    throw new AssertionError("the service ended: " + Files.readString(log));
                }
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    assertThat(record.topic()).isEqualTo(config.topics().detoxified());
                    assertThat(origins.add(DetoxHeaders.origin(record.headers()).orElseThrow()))
                            .isTrue();
                });
            }
        }
        return origins;
    }

    private static void deleteTopics(TestCluster cluster, DetoxConfig config) throws Exception {
        try (Admin admin = cluster.admin(config)) {
            admin.deleteTopics(TopicPlan.of(config).names()).all().get();
        }
    }
}
