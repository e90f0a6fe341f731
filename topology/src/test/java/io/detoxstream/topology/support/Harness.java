package io.detoxstream.topology.support;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.serdes.payload.FileStore;
import io.detoxstream.serdes.payload.PayloadResolver;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.SizeLimits;
import io.detoxstream.topology.config.StreamsSettings;
import io.detoxstream.topology.config.UnpurifiablePolicy;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.incident.IncidentParts;
import io.detoxstream.topology.incident.IncidentTopology;
import io.detoxstream.topology.incident.pattern.PatternParts;
import io.detoxstream.topology.metrics.BatchListener;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.pattern.PatternCheck;
import io.detoxstream.topology.pattern.SourcePatterns;
import io.detoxstream.topology.purify.PurificationTopology;
import io.detoxstream.topology.record.Codecs;
import io.detoxstream.topology.screen.ScreeningTopology;
import io.detoxstream.topology.step.ImageReader;
import io.detoxstream.topology.step.Parts;
import io.detoxstream.topology.threshold.FollowedGate;
import io.detoxstream.topology.threshold.SourceThresholds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The production topologies with real codecs, a registry in memory and a {@link FakeDetoxifier}. */
public final class Harness implements AutoCloseable {
    public static final String CLUSTER = "test-cluster";
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final DetoxConfig config;
    private final AvroCodecs registry;
    private final Codecs codecs;
    private final TopologyTestDriver driver;
    private final String input;

    private Harness(Builder builder, boolean screens) {
        this.config = builder.config();
        this.registry = AvroCodecs.create(RegistrySettings.from(config.registry()));
        this.codecs = Codecs.of(registry, config.topics());
        Parts parts = builder.parts(config, codecs);
        Topology topology = screens ? ScreeningTopology.build(parts) : PurificationTopology.build(parts);
        Properties properties = screens ? StreamsSettings.screen(config) : StreamsSettings.purify(config);
        this.driver = new TopologyTestDriver(topology, properties, NOW);
        this.input = screens ? config.topics().raw() : config.topics().flagged();
    }

    public static Builder builder() {
        return new Builder();
    }

    public Codecs codecs() {
        return codecs;
    }

    public void pipe(TestRecord<byte[], byte[]> record) {
        TestInputTopic<byte[], byte[]> topic =
                driver.createInputTopic(input, new ByteArraySerializer(), new ByteArraySerializer());
        topic.pipeInput(record);
    }

    public void pipe(byte[] key, byte[] value) {
        pipe(new TestRecord<>(key, value, NOW.minusMillis(40)));
    }

    /** The records that arrived on a topic since the last call. */
    public List<TestRecord<byte[], byte[]>> read(String topic) {
        TestOutputTopic<byte[], byte[]> output =
                driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.readRecordsToList();
    }

    public TestRecord<byte[], byte[]> readOne(String topic) {
        List<TestRecord<byte[], byte[]>> records = read(topic);
        if (records.size() != 1) {
            throw new AssertionError(topic + " has " + records.size() + " records instead of one");
        }
        return records.get(0);
    }

    public DetoxifiedImage detoxified() {
        return decoded(codecs.detoxified());
    }

    public FlaggedImage flagged() {
        return decoded(codecs.flagged());
    }

    public ScreeningDecision decision() {
        return decoded(codecs.decisions());
    }

    public BackdoorAlert alert() {
        return decoded(codecs.alerts());
    }

    private <T extends SpecificRecord> T decoded(AvroCodec<T> codec) {
        try {
            return codec.decode(readOne(codec.topic()).value());
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }

    /** Every topic that holds unread records. */
    public List<String> unread() {
        return config.topics().all().stream()
                .filter(topic -> !topic.equals(input))
                .filter(topic -> !read(topic).isEmpty())
                .toList();
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }

    public static final class Builder {
        private final Map<String, String> settings = new HashMap<>();
        private ImageDetoxifier detoxifier = new FakeDetoxifier();
        private SizeLimits sizes;
        private List<Path> roots = List.of();
        private Outcomes outcomes = Outcomes.NONE;
        private BatchListener batches = BatchListener.NONE;
        private SourceThresholds thresholds = (source, calibrated) -> OptionalDouble.empty();
        private SourcePatterns patterns = source -> List.of();
        private LongSupplier nanoTime = () -> 0;

        private Builder() {
            settings.put("kafka.bootstrap.servers", "unused:9092");
            settings.put("registry.url", "mock://" + UUID.randomUUID());
            settings.put("registry.auto.register.schemas", "true");
            settings.put("detox.max.image.bytes", "65536");
            settings.put("detox.max.pixels", "4096");
            settings.put("detox.retry.timeout.ms", "0");
        }

        public Builder set(String key, String value) {
            settings.put(key, value);
            return this;
        }

        public Builder detoxifier(ImageDetoxifier other) {
            this.detoxifier = other;
            return this;
        }

        public Builder sizes(SizeLimits other) {
            this.sizes = other;
            return this;
        }

        public Builder roots(Path root) {
            this.roots = List.of(root);
            return this;
        }

        public Builder thresholds(SourceThresholds other) {
            this.thresholds = other;
            return this;
        }

        public Builder patterns(SourcePatterns other) {
            this.patterns = other;
            return this;
        }

        public Builder nanoTime(LongSupplier other) {
            this.nanoTime = other;
            return this;
        }

        public Builder outcomes(Outcomes other) {
            this.outcomes = other;
            return this;
        }

        public Builder batches(BatchListener listener) {
            this.batches = listener;
            return this;
        }

        public Builder policy(UnpurifiablePolicy policy) {
            return set(
                    "detox.unpurifiable", policy.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        /** The production topology, for its description. */
        public Topology screeningTopology() {
            return described(true);
        }

        public Topology purificationTopology() {
            return described(false);
        }

        public Topology incidentTopology() {
            DetoxConfig config = config();
            try (AvroCodecs registry = AvroCodecs.create(RegistrySettings.from(config.registry()))) {
                return IncidentTopology.build(new IncidentParts(
                        CLUSTER,
                        config.topics(),
                        Codecs.of(registry, config.topics()),
                        config.incidents(),
                        new Retry(Duration.ZERO),
                        config.patterns().on()
                                ? Optional.of(new PatternParts(config.patterns(), new FakePatterns(), Runnable::run))
                                : Optional.empty()));
            }
        }

        private Topology described(boolean screens) {
            DetoxConfig config = config();
            try (AvroCodecs registry = AvroCodecs.create(RegistrySettings.from(config.registry()))) {
                Parts parts = parts(config, Codecs.of(registry, config.topics()));
                return screens ? ScreeningTopology.build(parts) : PurificationTopology.build(parts);
            }
        }

        public Harness screening() {
            return new Harness(this, true);
        }

        public Harness purification() {
            return new Harness(this, false);
        }

        private DetoxConfig config() {
            return DetoxConfig.of(settings);
        }

        private Parts parts(DetoxConfig config, Codecs codecs) {
            Retry retry = new Retry(Duration.ZERO);
            PayloadResolver payloads = new PayloadResolver(
                    roots.isEmpty() ? List.of() : List.of(new FileStore(roots)),
                    config.limits().maxBytes());
            return new Parts(
                    "detoxstream test",
                    CLUSTER,
                    config.topics(),
                    codecs,
                    new ImageReader(payloads, new ImageCodec(config.limits()), retry),
                    detoxifier,
                    config.profiles(),
                    config.unpurifiable(),
                    sizes == null ? config.sizes() : sizes,
                    retry,
                    outcomes,
                    config.batches(),
                    batches,
                    InstantSource.fixed(NOW),
                    config.patterns().on()
                            ? Optional.of(new PatternCheck(config.patterns(), patterns, nanoTime, new Random(7)))
                            : Optional.empty(),
                    config.following().enabled()
                            ? Optional.of(new FollowedGate(
                                    config.following(), config.model().purifyUnit(), thresholds))
                            : Optional.empty());
        }
    }
}
