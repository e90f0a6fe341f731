package io.detoxstream.bench.stream;

import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.TopicNames;
import io.detoxstream.topology.record.DetoxHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Consumes what leaves the service as a classifier would, committed records only, on a thread of its own. An image that
 * is rejected or quarantined is a fault of the benchmark.
 */
final class ArrivalReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicNames topics;
    private final Flights flights;
    private final AvroCodec<DetoxifiedImage> codec;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile RuntimeException failure;

    ArrivalReader(DetoxConfig config, AvroCodec<DetoxifiedImage> codec, Flights flights) {
        this.topics = config.topics();
        this.flights = flights;
        this.codec = codec;
        Properties properties = ClientSettings.consumer(config);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer = new KafkaConsumer<>(properties);
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(topics.detoxified(), topics.rejected(), topics.quarantined())) {
            for (int p = 0; p < config.topicDefaults().partitions(); p++) {
                partitions.add(new TopicPartition(topic, p));
            }
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // seeking is lazy: without asking now, the end would be that of the first poll
        partitions.forEach(consumer::position);
        this.thread = new Thread(this::run, "detox-bench-consumer");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    arrived(record);
                }
            }
        } catch (MalformedRecordException e) {
            failure = new IllegalStateException("a result cannot be read", e);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            consumer.close();
        }
    }

    private void arrived(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (!record.topic().equals(topics.detoxified())) {
            throw new IllegalStateException("an image of the benchmark went to " + record.topic() + ": "
                    + DetoxHeaders.text(record.headers(), DetoxHeaders.CAUSE).orElse("without cause"));
        }
        DetoxifiedImage image = codec.decode(record.value());
        flights.arrive(
                Long.parseLong(image.getLabels().getImageId()),
                System.nanoTime(),
                image.getTreatment() == Treatment.PURIFIED);
    }

    /** Rethrows what ended the reading, if anything did. */
    void check() {
        RuntimeException problem = failure;
        if (problem != null) {
            throw problem;
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
