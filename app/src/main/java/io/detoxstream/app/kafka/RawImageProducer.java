package io.detoxstream.app.kafka;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Writes raw image events, keyed by source, each acknowledged by all replicas. Safe for several threads. */
public final class RawImageProducer implements AutoCloseable {
    private static final String MAX_BLOCK_MS = "15000";

    private final String topic;
    private final AvroCodecs codecs;
    private final AvroCodec<RawImage> codec;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param register whether the schema may be registered from here */
    public RawImageProducer(DetoxConfig config, boolean register) {
        this.topic = config.topics().raw();
        RegistrySettings registry = RegistrySettings.from(config.registry());
        Admins.requireBootstrap(config);
        Properties properties = ClientSettings.producer(config);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        this.codecs = AvroCodecs.create(register ? registry.withAutoRegister(true) : registry);
        this.codec = codecs.codec(topic, RawImage.class);
        this.producer = new KafkaProducer<>(properties);
    }

    /**
     * Makes sure that there is something to write to: otherwise every single record would wait for it in vain.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if no broker answers or the topic does not exist
     */
    public void requireTopic() {
        producer.partitionsFor(topic);
    }

    /**
     * Encodes now and sends in the background.
     *
     * @param done told from the producer's thread
     * @throws CommandException if the schema is not registered and must not be registered from here
     */
    public void send(RawImage image, Callback done) {
        byte[] key = image.getSourceId().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, key, encode(image)), done);
    }

    private byte[] encode(RawImage image) {
        try {
            return codec.encode(image);
        } catch (SerializationException e) {
            throw new CommandException(
                    ExitCodes.CONFIG,
                    "the registry does not know the schema of " + topic
                            + "; run 'detox schemas register', or give --register: " + e.getMessage(),
                    e);
        }
    }

    /** Waits until everything sent is acknowledged or has failed. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        codecs.close();
    }
}
