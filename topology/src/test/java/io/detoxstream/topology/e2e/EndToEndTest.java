package io.detoxstream.topology.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.evaluation.attack.PatchTrigger;
import io.detoxstream.evaluation.attack.Trigger;
import io.detoxstream.purifier.Detoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.Treatment;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.record.DetoxHeaders;
import io.detoxstream.topology.support.Images;
import io.detoxstream.topology.support.RealDetoxifier;
import io.detoxstream.topology.support.Records;
import io.detoxstream.topology.support.Samples;
import io.detoxstream.topology.support.TestCluster;
import io.detoxstream.topology.support.TestService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real images through the shipped model, real serdes and a registry, on a broker. */
@ExtendWith(TestCluster.Shared.class)
class EndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CALIBRATION = 120;
    private static final int CLEAN = 30;
    private static final int TRIGGERED = 20;

    private static List<byte[]> files;
    private static Detoxifier detoxifier;

    @BeforeAll
    static void openTheShippedModel() {
        files = Samples.files("cifar10", CALIBRATION + CLEAN + TRIGGERED);
        detoxifier = RealDetoxifier.calibratedOn(
                files.subList(0, CALIBRATION).stream().map(Samples::input).toList());
    }

    @AfterAll
    static void close() {
        detoxifier.close();
    }

    private static byte[] triggered(int i) {
        Trigger trigger = i % 2 == 0 ? PatchTrigger.badNetsChecker() : PatchTrigger.randomColourPatch();
        RgbImage image = Samples.decoded(files.get(CALIBRATION + CLEAN + i));
        return PngEncoder.rgb(trigger.apply(image, i));
    }

    private static RawImage event(String id, byte[] image) {
        return Images.event(id, null, Images.inline(image));
    }

    @Test
    void shouldBringEveryOriginOutOnceAndRaiseAlertsForTriggers(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config("e2e");
        cluster.createTopics(config);
        List<RawImage> events = new ArrayList<>();
        for (int i = 0; i < CLEAN; i++) {
            events.add(event("clean-" + i, files.get(CALIBRATION + i)));
        }
        for (int i = 0; i < TRIGGERED; i++) {
            events.add(event("triggered-" + i, triggered(i)));
        }
        events.add(event("broken-jpeg", Arrays.copyOf(files.get(0), 300)));
        events.add(event("broken-empty", new byte[0]));
        events.add(event("broken-text", "no image".getBytes(StandardCharsets.UTF_8)));

        try (TestService service = TestService.start(config, detoxifier);
                Records records = new Records(config)) {
            for (RawImage event : events) {
                records.send(config.topics().raw(), null, service.codecs().raw().encode(event));
            }
            Map<Origin, DetoxifiedImage> images = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record :
                    records.await(config.topics().detoxified(), CLEAN + TRIGGERED, PATIENCE)) {
                DetoxifiedImage image = service.codecs().detoxified().decode(record.value());
                assertThat(images.put(image.getOrigin(), image)).isNull();
            }
            List<ConsumerRecord<byte[], byte[]>> rejected =
                    records.await(config.topics().rejected(), 3, PATIENCE);
            assertThat(rejected)
                    .extracting(record -> DetoxHeaders.text(record.headers(), DetoxHeaders.CAUSE)
                            .orElseThrow())
                    .containsExactlyInAnyOrder("undecodable", "empty", "unsupported-format");
            assertThat(records.on(config.topics().quarantined())).isEmpty();
            assertThat(images).hasSize(CLEAN + TRIGGERED);
            assertThat(rejected)
                    .noneMatch(record -> images.containsKey(
                            DetoxHeaders.origin(record.headers()).orElseThrow()));

            checkFlags(images);
            checkDecisions(service, records, config, images);
            checkAlerts(service, records, config, images);
            assertThat(records.on(config.topics().detoxified())).hasSize(CLEAN + TRIGGERED);
        }
    }

    private static void checkFlags(Map<Origin, DetoxifiedImage> images) {
        long purifiedTriggers = images.values().stream()
                .filter(image -> image.getLabels().getImageId().startsWith("triggered"))
                .filter(image -> image.getTreatment() == Treatment.PURIFIED)
                .count();
        long restoredClean = images.values().stream()
                .filter(image -> image.getLabels().getImageId().startsWith("clean"))
                .filter(image -> image.getTreatment() == Treatment.RESTORED)
                .count();
        assertThat(purifiedTriggers).isGreaterThanOrEqualTo(TRIGGERED - 2);
        assertThat(restoredClean).isGreaterThanOrEqualTo(CLEAN - 6);
    }

    private static void checkDecisions(
            TestService service, Records records, DetoxConfig config, Map<Origin, DetoxifiedImage> images)
            throws Exception {
        long purified = images.values().stream()
                .filter(image -> image.getTreatment() == Treatment.PURIFIED)
                .count();
        Map<Outcome, Integer> outcomes = new HashMap<>();
        int expected = CLEAN + TRIGGERED + 3 + (int) purified;
        for (ConsumerRecord<byte[], byte[]> record :
                records.await(config.topics().decisions(), expected, PATIENCE)) {
            ScreeningDecision decision = service.codecs().decisions().decode(record.value());
            outcomes.merge(decision.getOutcome(), 1, Integer::sum);
            assertThat(record.key()).isEqualTo("gate-7".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(outcomes)
                .containsOnly(
                        Map.entry(Outcome.CLEAN, (int) (CLEAN + TRIGGERED - purified)),
                        Map.entry(Outcome.FLAGGED, (int) purified),
                        Map.entry(Outcome.PURIFIED, (int) purified),
                        Map.entry(Outcome.REJECTED, 3));
    }

    private static void checkAlerts(
            TestService service, Records records, DetoxConfig config, Map<Origin, DetoxifiedImage> images)
            throws Exception {
        long triggered = 0;
        for (ConsumerRecord<byte[], byte[]> record :
                records.await(config.topics().alerts(), TRIGGERED - 4, PATIENCE)) {
            BackdoorAlert alert = service.codecs().alerts().decode(record.value());
            assertThat(images.get(alert.getOrigin()).getTreatment()).isEqualTo(Treatment.PURIFIED);
            assertThat(alert.getScore()).isGreaterThan(alert.getThreshold());
            assertThat(alert.getRegions()).isNotEmpty();
            triggered += alert.getLabels().getImageId().startsWith("triggered") ? 1 : 0;
        }
        assertThat(triggered).isGreaterThanOrEqualTo(TRIGGERED - 4);
    }

    @Test
    void shouldGiveTheSamePixelsAgain() {
        ImageInput input = Samples.input(triggered(0));

        Screened first = (Screened) detoxifier.screen(List.of(input)).get(0);
        Screened again = (Screened) detoxifier.screen(List.of(input)).get(0);

        assertThat(again.restored()).isEqualTo(first.restored());
        assertThat(again.score()).isEqualTo(first.score());
        assertThat(((Purified) detoxifier.purify(input, again)).image())
                .isEqualTo(((Purified) detoxifier.purify(input, first)).image());
    }

    @Test
    void shouldGivePixelsWithinOneLevelInAnotherBatchBucket() {
        List<ImageInput> inputs =
                files.subList(0, 11).stream().map(Samples::input).toList();
        List<Screened> together = detoxifier.screen(inputs).stream()
                .map(outcome -> (Screened) outcome)
                .toList();

        for (int i = 0; i < inputs.size(); i++) {
            Screened alone =
                    (Screened) detoxifier.screen(List.of(inputs.get(i))).get(0);
            assertThat(largestDifference(alone.restored(), together.get(i).restored()))
                    .isLessThanOrEqualTo(1);
        }
    }

    private static int largestDifference(RgbImage a, RgbImage b) {
        int largest = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            largest = Math.max(largest, Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff)));
        }
        return largest;
    }
}
