package io.detoxstream.topology.incident;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.Provenance;
import io.detoxstream.schemas.Region;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Severity;
import io.detoxstream.schemas.SourcePattern;
import io.detoxstream.schemas.SourceThreshold;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.MalformedRecordException;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.StreamsSettings;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.incident.pattern.PatternParts;
import io.detoxstream.topology.pattern.PatternLibrary;
import io.detoxstream.topology.record.Codecs;
import io.detoxstream.topology.support.FakePatterns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The production topology of incidents with real codecs, a registry in memory and a clock that stands still. */
final class IncidentHarness implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-02T03:00:00Z");
    static final String STICKER = "c4fce4e41b24241f";

    private final DetoxConfig config;
    private final AvroCodecs registry;
    private final Codecs codecs;
    private final TopologyTestDriver driver;
    private Instant now = START;
    private long offset;

    /** @param settings alternating keys and values; the gap is a minute and updates come every 5 s unless set */
    IncidentHarness(String... settings) {
        this(new FakePatterns(), settings);
    }

    /** @param library finds patterns, in the thread of the test */
    IncidentHarness(PatternLibrary library, String... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("kafka.bootstrap.servers", "unused:9092");
        all.put("registry.url", "mock://" + UUID.randomUUID());
        all.put("registry.auto.register.schemas", "true");
        all.put("detox.retry.timeout.ms", "0");
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        this.config = DetoxConfig.of(all);
        this.registry = AvroCodecs.create(RegistrySettings.from(config.registry()));
        this.codecs = Codecs.of(registry, config.topics());
        IncidentParts parts = new IncidentParts(
                "test-cluster",
                config.topics(),
                codecs,
                config.incidents(),
                new Retry(Duration.ZERO),
                config.patterns().on()
                        ? Optional.of(new PatternParts(config.patterns(), library, Runnable::run))
                        : Optional.empty());
        this.driver = new TopologyTestDriver(IncidentTopology.build(parts), StreamsSettings.incidents(config), START);
    }

    Instant now() {
        return now;
    }

    /** Lets time go by. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
        now = now.plus(time);
    }

    /** An image of the source is screened now, having arrived now. */
    void screened(String source) {
        screened(source, now, 0.3);
    }

    void screened(String source, Instant receivedAt, double score) {
        screened(source, receivedAt, score, 0.5);
    }

    void screened(String source, Instant receivedAt, double score, double calibrated) {
        decided(ScreeningDecision.newBuilder()
                .setOrigin(origin())
                .setLabels(labels(source))
                .setStage("screen")
                .setOutcome(Outcome.CLEAN)
                .setScore(score)
                .setThreshold(calibrated)
                .setCalibratedThreshold(calibrated)
                .setReceivedAt(receivedAt)
                .setDecidedAt(now)
                .build());
    }

    void decided(ScreeningDecision decision) {
        String source =
                decision.getLabels() == null ? "nobody" : decision.getLabels().getSourceId();
        pipe(config.topics().decisions(), source, codecs.decisions().encode(decision));
    }

    /** An image of the source raises an alert now, having arrived now. */
    BackdoorAlert alerted(String source) {
        return alerted(source, now, 1.2, STICKER);
    }

    BackdoorAlert alerted(String source, Instant receivedAt, double score, String signature) {
        BackdoorAlert alert = BackdoorAlert.newBuilder()
                .setAlertId(UUID.randomUUID().toString())
                .setOrigin(origin())
                .setLabels(labels(source))
                .setReceivedAt(receivedAt)
                .setRaisedAt(now)
                .setScore(score)
                .setThreshold(1.0)
                .setSeverity(score > 2 ? Severity.HIGH : Severity.MEDIUM)
                .setTreatment(Treatment.PURIFIED)
                .setRegions(List.of(new Region(3, 4, 6, 6, score)))
                .setSignature(signature)
                .setProvenance(provenance())
                .build();
        pipe(config.topics().alerts(), source, codecs.alerts().encode(alert));
        return alert;
    }

    /** An image of the source carries a pattern. */
    void alertedOfPattern(String source, String patternId) {
        BackdoorAlert alert = BackdoorAlert.newBuilder()
                .setAlertId(UUID.randomUUID().toString())
                .setOrigin(origin())
                .setLabels(labels(source))
                .setReceivedAt(now)
                .setRaisedAt(now)
                .setScore(0.2)
                .setThreshold(1.0)
                .setSeverity(Severity.MEDIUM)
                .setPattern(patternId)
                .setProvenance(provenance())
                .build();
        pipe(config.topics().alerts(), source, codecs.alerts().encode(alert));
    }

    /** Something else on the topic of alerts. */
    void unreadable() {
        pipe(config.topics().alerts(), "nobody", "no alert".getBytes(StandardCharsets.UTF_8));
    }

    private Origin origin() {
        return new Origin("test-cluster", "images.raw", 1, offset++);
    }

    private static ImageLabels labels(String source) {
        return new ImageLabels("frame", source, null, Map.of());
    }

    private void pipe(String topic, String key, byte[] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, now));
    }

    /** The revisions that were written since the last call. */
    List<Incident> incidents() {
        List<Incident> incidents = new ArrayList<>();
        driver.createOutputTopic(config.topics().incidents(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .forEach(record -> incidents.add(decoded(record.value())));
        return incidents;
    }

    /** The only revision that was written since the last call. */
    Incident incident() {
        List<Incident> incidents = incidents();
        if (incidents.size() != 1) {
            throw new AssertionError("one revision expected, there are " + incidents);
        }
        return incidents.get(0);
    }

    /** Keys of the last call's revisions are the sources: read without decoding. */
    List<String> keys() {
        return driver
                .createOutputTopic(
                        config.topics().incidents(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The thresholds that were told since the last call. */
    List<SourceThreshold> thresholds() {
        List<SourceThreshold> thresholds = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : thresholdRecords()) {
            try {
                thresholds.add(codecs.thresholds().decode(record.value()));
            } catch (MalformedRecordException e) {
                throw new AssertionError(e);
            }
        }
        return thresholds;
    }

    /** The sources whose thresholds were taken back since the last call. */
    List<String> forgottenThresholds() {
        return thresholdRecords().stream()
                .filter(record -> record.value() == null)
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<TestRecord<byte[], byte[]>> thresholdRecords() {
        return driver.createOutputTopic(
                        config.topics().thresholds(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** What was written to the topic of patterns since the last call, by key; null: taken back. */
    Map<String, SourcePattern> patterns() {
        Map<String, SourcePattern> patterns = new LinkedHashMap<>();
        for (TestRecord<byte[], byte[]> record : driver.createOutputTopic(
                        config.topics().patterns(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()) {
            try {
                patterns.put(
                        new String(record.key(), StandardCharsets.UTF_8),
                        record.value() == null ? null : codecs.patterns().decode(record.value()));
            } catch (MalformedRecordException e) {
                throw new AssertionError(e);
            }
        }
        return patterns;
    }

    /** An image of the source, whose sketch goes with the decision, is screened now. */
    void sketched(String source, RgbImage sketch) {
        decided(ScreeningDecision.newBuilder()
                .setOrigin(origin())
                .setLabels(labels(source))
                .setStage("screen")
                .setOutcome(Outcome.CLEAN)
                .setScore(0.3)
                .setThreshold(0.5)
                .setSketch(ByteBuffer.wrap(sketch.rgb()))
                .setReceivedAt(now)
                .setDecidedAt(now)
                .build());
    }

    private Incident decoded(byte[] value) {
        try {
            return codecs.incidents().decode(value);
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }

    <V> KeyValueStore<String, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** Total of a Kafka metric of the group of incidents. */
    double metric(String name) {
        return driver.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals("stream-incidents-metrics")
                        && entry.getKey().name().equals(name))
                .mapToDouble(entry -> (double) entry.getValue().metricValue())
                .sum();
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }

    static Provenance provenance() {
        return new Provenance(
                "detoxstream 0",
                "model",
                "cd".repeat(32),
                "fp32",
                "cpu",
                "linear",
                "noise-error",
                "gtsrb",
                "le32",
                0.5,
                1.0,
                20,
                100,
                200,
                6,
                1.0,
                "regenerate",
                9,
                "localized",
                "off",
                null,
                null,
                0,
                null);
    }
}
