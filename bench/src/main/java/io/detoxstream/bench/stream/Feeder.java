package io.detoxstream.bench.stream;

import io.detoxstream.bench.Library;
import io.detoxstream.bench.image.Picture;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes raw image events, to one partition after the other. For one thread. */
final class Feeder implements AutoCloseable {
    private static final byte[] KEY = Library.SOURCE.getBytes(StandardCharsets.UTF_8);

    private final String topic;
    private final int partitions;
    private final AvroCodec<RawImage> codec;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Feeder(DetoxConfig config, AvroCodec<RawImage> codec) {
        this.topic = config.topics().raw();
        this.partitions = config.topicDefaults().partitions();
        this.codec = codec;
        Properties properties = ClientSettings.producer(config);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        // an image that is due goes at once: waiting for company would count as latency of the service
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
        this.producer = new KafkaProducer<>(properties);
    }

    /** @throws IllegalStateException if an earlier event could not be written */
    void send(long number, Picture picture) {
        check();
        RawImage image = RawImage.newBuilder()
                .setImageId(Long.toString(number))
                .setSourceId(Library.SOURCE)
                .setCapturedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setPayload(ImagePayload.newBuilder()
                        .setInline(ByteBuffer.wrap(picture.encoded()))
                        .build())
                .setContentType("image/jpeg")
                .setAttributes(Map.of())
                .build();
        int partition = (int) (number % partitions);
        producer.send(new ProducerRecord<>(topic, partition, KEY, codec.encode(image)), (metadata, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private void check() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("an event could not be written: " + problem.getMessage(), problem);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
