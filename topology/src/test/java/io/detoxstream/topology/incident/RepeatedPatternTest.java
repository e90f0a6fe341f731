package io.detoxstream.topology.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.IncidentStatus;
import io.detoxstream.schemas.SourcePattern;
import io.detoxstream.topology.pattern.Pattern;
import io.detoxstream.topology.pattern.PatternLibrary;
import io.detoxstream.topology.support.FakePatterns;
import io.detoxstream.topology.support.Images;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Patterns that repeat in sources are found, told and taken back. */
class RepeatedPatternTest {
    private static final String[] SETTINGS = {
        "detox.coherence.window", "300", "detox.coherence.every", "100", "detox.coherence.sources", "2"
    };
    private static final RgbImage CLEAN = Images.ofSize(32, 32, 10);

    /** Every tenth image carries the pattern; 0: none does. */
    private static void sketches(IncidentHarness incidents, String source, int images, int pattern) {
        for (int i = 0; i < images; i++) {
            boolean carries = pattern > 0 && i % 10 == 0;
            incidents.sketched(source, carries ? FakePatterns.with(CLEAN, pattern) : CLEAN);
        }
    }

    /** Time for one search to begin, and for what it found to be taken up. */
    private static Map<String, SourcePattern> searched(IncidentHarness incidents) {
        incidents.pass(Duration.ofSeconds(1));
        incidents.pass(Duration.ofSeconds(1));
        return incidents.patterns();
    }

    private static Map.Entry<String, SourcePattern> only(Map<String, SourcePattern> patterns) {
        assertThat(patterns).hasSize(1);
        return patterns.entrySet().iterator().next();
    }

    @Test
    void shouldTellAPatternAndOpenAnIncidentWithItsPicture() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            sketches(incidents, "gate-1", 299, 1);
            assertThat(searched(incidents)).as("too few to tell").isEmpty();
            sketches(incidents, "gate-1", 1, 0);

            Map.Entry<String, SourcePattern> told = only(searched(incidents));
            SourcePattern pattern = told.getValue();
            assertThat(pattern.getPatternId()).isEqualTo(told.getKey());
            assertThat(pattern.getSourceId()).isEqualTo("gate-1");
            assertThat(pattern.getImages()).isEqualTo(300);
            assertThat(pattern.getShare()).isEqualTo(0.1);
            assertThat(pattern.getSeparation()).isEqualTo(7);
            assertThat(pattern.getPattern())
                    .isEqualTo(ByteBuffer.wrap(FakePatterns.pattern(1).toBytes()));
            assertThat(Images.decoded(pattern.getPicture())).isEqualTo(Images.withRed(1));

            Incident incident = incidents.incident();
            assertThat(incident.getKind()).isEqualTo(IncidentKind.ATTACK);
            assertThat(incident.getStatus()).isEqualTo(IncidentStatus.OPEN);
            assertThat(incident.getSources()).containsExactly("gate-1");
            assertThat(incident.getAlerts()).isZero();
            assertThat(incident.getPattern()).isEqualTo(told.getKey());
            assertThat(incident.getPatternShare()).isEqualTo(0.1);
            assertThat(incident.getPatternPicture()).isEqualTo(pattern.getPicture());
            assertThat(incidents.metric("known-patterns")).isEqualTo(1);
            assertThat(incidents.metric("pattern-search-total")).isEqualTo(1);

            incidents.pass(Duration.ofMinutes(2));
            assertThat(incidents.incident().getStatus()).isEqualTo(IncidentStatus.CLOSED);
        }
    }

    @Test
    void shouldNameThePatternInTheIncidentOfItsAlerts() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            sketches(incidents, "gate-1", 300, 1);
            String id = only(searched(incidents)).getKey();
            incidents.incidents();
            incidents.pass(Duration.ofMinutes(5));
            incidents.incidents();

            incidents.alertedOfPattern("gate-1", id);

            Incident incident = incidents.incident();
            assertThat(incident.getKind()).isEqualTo(IncidentKind.ATTACK);
            assertThat(incident.getAlerts()).isEqualTo(1);
            assertThat(incident.getPattern()).isEqualTo(id);
            assertThat(incident.getPatternPicture()).isNotNull();
        }
    }

    @Test
    void shouldFindNothingInCleanImages() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            sketches(incidents, "gate-1", 1000, 0);

            assertThat(searched(incidents)).isEmpty();
            assertThat(incidents.incidents()).isEmpty();
            assertThat(incidents.metric("pattern-search-total")).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepTheIdOfAPatternThatIsFoundAgain() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            sketches(incidents, "gate-1", 300, 1);
            Map.Entry<String, SourcePattern> first = only(searched(incidents));
            sketches(incidents, "gate-1", 99, 1);
            assertThat(searched(incidents)).as("too few new ones").isEmpty();
            sketches(incidents, "gate-1", 1, 1);

            Map.Entry<String, SourcePattern> second = only(searched(incidents));
            assertThat(second.getKey()).isEqualTo(first.getKey());
            assertThat(second.getValue().getFoundAt())
                    .isEqualTo(first.getValue().getFoundAt());
            assertThat(second.getValue().getUpdatedAt())
                    .isAfter(first.getValue().getUpdatedAt());
            assertThat(incidents.metric("known-patterns")).isEqualTo(1);
        }
    }

    @Test
    void shouldTakeAPatternBackOnceHardlyAnImageOfTheWindowCarriesIt() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            sketches(incidents, "gate-1", 300, 1);
            String id = only(searched(incidents)).getKey();
            sketches(incidents, "gate-1", 200, 0);
            assertThat(searched(incidents))
                    .as("rarer than can be found, but there")
                    .isEmpty();
            assertThat(incidents.metric("known-patterns")).isEqualTo(1);
            sketches(incidents, "gate-1", 100, 0);

            Map<String, SourcePattern> told = searched(incidents);
            assertThat(told).containsOnlyKeys(id).containsEntry(id, null);
            assertThat(incidents.metric("known-patterns")).isZero();
        }
    }

    @Test
    void shouldSearchOneSourceAtATimeAndLeaveNoneOut() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            sketches(incidents, "gate-1", 300, 1);
            sketches(incidents, "gate-2", 300, 2);

            SourcePattern first = only(searched(incidents)).getValue();
            incidents.pass(Duration.ofSeconds(1));
            SourcePattern second = only(incidents.patterns()).getValue();

            assertThat(List.of(first.getSourceId(), second.getSourceId()))
                    .containsExactlyInAnyOrder("gate-1", "gate-2");
        }
    }

    @Test
    void shouldDropTheSourceThatWasSilentLongestButOneWithAPatternLast() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            sketches(incidents, "attacked", 300, 1);
            String id = only(searched(incidents)).getKey();
            incidents.pass(Duration.ofSeconds(1));
            sketches(incidents, "quiet", 10, 0);
            incidents.pass(Duration.ofSeconds(1));

            sketches(incidents, "third", 10, 0);
            assertThat(incidents.<Object>store(RepeatedPatterns.WINDOWS).get("quiet"))
                    .isNull();
            assertThat(incidents.<Object>store(RepeatedPatterns.WINDOWS).get("attacked"))
                    .isNotNull();
            assertThat(incidents.<Object>store(RepeatedPatterns.SKETCHES).approximateNumEntries())
                    .isEqualTo(310);
            assertThat(incidents.patterns()).isEmpty();

            sketches(incidents, "third", 300, 2);
            searched(incidents);
            sketches(incidents, "fourth", 10, 0);
            assertThat(incidents.patterns()).containsOnlyKeys(id).containsEntry(id, null);
        }
    }

    @Test
    void shouldPassOverWhatIsNoSketch() {
        try (IncidentHarness incidents = new IncidentHarness(SETTINGS)) {
            for (int i = 0; i < 400; i++) {
                incidents.sketched("gate-1", Images.withRed(1));
            }

            assertThat(searched(incidents)).isEmpty();
            assertThat(incidents.metric("pattern-search-total")).isZero();
        }
    }

    @Test
    void shouldOutliveASearchThatFails() {
        List<Integer> windows = new ArrayList<>();
        FakePatterns patterns = new FakePatterns();
        PatternLibrary failing = new PatternLibrary() {
            @Override
            public List<Pattern> find(String source, List<RgbImage> sketches) {
                windows.add(sketches.size());
                if (windows.size() == 1) {
                    throw new IllegalStateException("not this time");
                }
                return patterns.find(source, sketches);
            }

            @Override
            public Pattern read(byte[] bytes) {
                return patterns.read(bytes);
            }
        };
        try (IncidentHarness incidents = new IncidentHarness(failing, SETTINGS)) {
            sketches(incidents, "gate-1", 300, 1);
            assertThat(searched(incidents)).isEmpty();
            incidents.pass(Duration.ofSeconds(10));
            assertThat(windows).as("not again with the same images").hasSize(1);
            sketches(incidents, "gate-1", 100, 1);

            assertThat(searched(incidents)).hasSize(1);
        }
    }

    @Test
    void shouldKeepNothingWhereNobodyLooksForPatterns() {
        try (IncidentHarness incidents = new IncidentHarness("detox.coherence", "off")) {
            sketches(incidents, "gate-1", 400, 1);

            assertThat(searched(incidents)).isEmpty();
            assertThat(incidents.<Object>store(RepeatedPatterns.SKETCHES)).isNull();
        }
    }
}
