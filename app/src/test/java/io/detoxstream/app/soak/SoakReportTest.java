package io.detoxstream.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakReportTest {
    private static SoakReport report(String guarantee, int rounds, long lost, long duplicated) {
        List<SoakRound> details =
                List.of(new SoakRound(1, 1, true, 4, -1, 9000), new SoakRound(2, 1, false, 0, -1, 7000));
        return new SoakReport(
                guarantee,
                1,
                List.of(1),
                rounds,
                1,
                100,
                100,
                lost,
                duplicated,
                SoakReport.Recovery.of(details),
                details,
                30);
    }

    @Test
    void shouldHoldEachGuaranteeToWhatItPromises() {
        assertThat(report("exactly_once_v2", 1, 0, 0).passed()).isTrue();
        assertThat(report("exactly_once_v2", 1, 0, 1).passed()).isFalse();
        assertThat(report("exactly_once_v2", 1, 1, 0).passed()).isFalse();
        assertThat(report("at_least_once", 1, 0, 7).passed()).isTrue();
        assertThat(report("at_least_once", 1, 1, 0).passed()).isFalse();
    }

    @Test
    void shouldNotPassWithoutAKillInABatch() {
        assertThat(report("exactly_once_v2", 0, 0, 0).passed()).isFalse();
    }

    @Test
    void shouldTellHowLongTheServiceWasAway() {
        assertThat(report("exactly_once_v2", 1, 0, 0).recoveryMillis()).isEqualTo(new SoakReport.Recovery(9000, 9000));
        assertThat(SoakReport.Recovery.of(List.of())).isEqualTo(new SoakReport.Recovery(0, 0));
    }

    @Test
    void shouldSpreadTheNumbersOfInstancesOverTheRounds() {
        SoakSettings settings = new SoakSettings(6, "at_least_once", 1, List.of(1, 3, 1), 1, Duration.ofSeconds(1));

        assertThat(List.of(0, 1, 2, 3, 4, 5, 6))
                .extracting(settings::instancesIn)
                .containsExactly(1, 1, 3, 3, 1, 1, 1);
    }

    @Test
    void shouldKnowFromItsMarksWhetherAProcessWasInABatch() {
        Marks marks = new Marks();
        marks.line(Marks.READY);
        marks.line(Marks.begin(7, 3));
        marks.line(Marks.begin(8, 5));
        assertThat(marks.underWay()).isEqualTo(5);
        marks.line(Marks.end(8));
        assertThat(marks.underWay()).isEqualTo(3);
        marks.line(Marks.end(7));
        assertThat(marks.underWay()).isZero();
        assertThat(marks.isReady()).isTrue();
    }
}
