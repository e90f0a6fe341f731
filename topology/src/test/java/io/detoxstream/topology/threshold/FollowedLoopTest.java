package io.detoxstream.topology.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.support.FakeDetoxifier;
import io.detoxstream.topology.support.Images;
import io.detoxstream.topology.support.Records;
import io.detoxstream.topology.support.TestCluster;
import io.detoxstream.topology.support.TestService;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All three applications on a broker: what screening decides comes back to it as a threshold. */
@ExtendWith(TestCluster.Shared.class)
class FollowedLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LEARNED = 300;
    /** Scores 4 and 4.5, where the calibrated threshold is 5. */
    private static final int USUAL = 40;

    private static final int UNUSUAL = 45;

    @Test
    void shouldFlagByWhatItLearnedOfTheSource(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config(
                "follow",
                "detox.thresholds.follow",
                "true",
                "detox.purify.rate",
                "0.2",
                "detox.incidents.drift.reference",
                "100",
                "detox.incidents.drift.window",
                "50");
        cluster.createTopics(config);
        try (TestService service = TestService.start(config, new FakeDetoxifier());
                Records records = new Records(config)) {
            for (int i = 0; i < LEARNED; i++) {
                records.send(config.topics().raw(), null, image(service, USUAL));
            }
            records.await(config.topics().decisions(), LEARNED, PATIENCE);
            records.await(config.topics().thresholds(), 1, PATIENCE);

            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                records.send(config.topics().raw(), null, image(service, UNUSUAL));
                assertThat(last(service, records, config)).isNotNull().satisfies(decision -> {
                    assertThat(decision.getThreshold()).isEqualTo(4);
                    assertThat(decision.getCalibratedThreshold()).isEqualTo(FakeDetoxifier.PURIFY_THRESHOLD);
                    assertThat(decision.getOutcome()).isEqualTo(Outcome.FLAGGED);
                });
            });
        }
    }

    private static byte[] image(TestService service, int red) throws Exception {
        RawImage event = Images.event(Images.png(Images.withRed(red)));
        return service.codecs().raw().encode(event);
    }

    /** The last one that screening made. */
    private static ScreeningDecision last(TestService service, Records records, DetoxConfig config) throws Exception {
        ScreeningDecision last = null;
        for (var record : records.on(config.topics().decisions())) {
            ScreeningDecision decision = service.codecs().decisions().decode(record.value());
            if (decision.getStage().equals("screen") && decision.getScore() == UNUSUAL / 10.0) {
                last = decision;
            }
        }
        return last;
    }
}
