package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FrameNoticesTest {
    private static final Conditions MADE = new Conditions("aa11", "fp32", "noise-error", 20, 20, 1);
    private static final FrameCurves NONE = FrameCurves.of("tile64", List.of());

    private final Logger log = (Logger) LoggerFactory.getLogger(FrameNotices.class);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    @BeforeEach
    void listen() {
        heard.start();
        log.addAppender(heard);
    }

    @AfterEach
    void leave() {
        log.detachAppender(heard);
    }

    private List<String> said() {
        return heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** Of frames of four tiles. */
    private static FrameCurves of(int frames) {
        return FrameCurves.of(
                "tile64",
                List.of(new ThresholdEntry(
                        "street", "tile64x4", MADE, GateKind.FRAME, 0.01, 5, frames, "", null, "", "2026-11-22")));
    }

    @Test
    void shouldMissFramesForWhatCountsThem() {
        new FrameNotices(0.02, 0.003, RateUnit.TILES).judged("street", NONE, 35);
        new FrameNotices(0.02, 0.003, RateUnit.FRAMES).judged("street", NONE, 35);

        assertThat(said()).hasSize(2).allMatch(line -> line.contains("0.003 of clean tiles raise an alert"));
        assertThat(said().get(0)).doesNotContain("0.02");
        assertThat(said().get(1)).contains("0.02 are flagged");
    }

    @Test
    void shouldCallAThresholdExtrapolatedOnlyIfItIsInUse() {
        new FrameNotices(0.01, 0.001, RateUnit.TILES).judged("street", of(50), 4);
        assertThat(said())
                .singleElement()
                .asString()
                .startsWith("the alert threshold")
                .contains("0.001");

        heard.list.clear();
        new FrameNotices(0.01, 0.001, RateUnit.FRAMES).judged("street", of(50), 4);
        assertThat(said()).hasSize(2).anyMatch(line -> line.startsWith("the purify threshold"));
    }

    @Test
    void shouldSayOnceThatFramesAreLarger() {
        FrameNotices notices = new FrameNotices(0.02, 0.01, RateUnit.TILES);
        notices.judged("street", of(10_000), 4);
        assertThat(said()).isEmpty();

        notices.judged("street", of(10_000), 5);
        notices.judged("street", of(10_000), 6);
        notices.judged("gate", of(10_000), 5);

        assertThat(said()).hasSize(2).allMatch(line -> line.contains("fewer of them than 0.01 may raise an alert"));
    }
}
