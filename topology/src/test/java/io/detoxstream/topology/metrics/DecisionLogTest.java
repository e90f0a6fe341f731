package io.detoxstream.topology.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.detoxstream.schemas.Outcome;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DecisionLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(DecisionLog.class);
    private final Level before = logger.getLevel();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong now = new AtomicLong();
    private final DecisionLog log = new DecisionLog(now::get);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(before);
    }

    private void decided(Outcome outcome, String cause) {
        log.decided(OutcomeMetersTest.decision("screen", outcome, "gate-1", null, cause), Sight.NONE);
    }

    @Test
    void shouldWarnOfWhatWasSetAsideWithItsCauseAsAField() {
        decided(Outcome.CLEAN, null);
        decided(Outcome.REJECTED, "undecodable");

        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.WARN);
        assertThat(lines.list.get(0).getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .containsExactly("outcome=rejected", "stage=screen", "cause=undecodable");
    }

    @Test
    void shouldCountWhatComesTooFastInsteadOfWritingIt() {
        for (int i = 0; i < 1_000; i++) {
            decided(Outcome.REJECTED, "undecodable");
        }
        assertThat(lines.list).hasSize(10);

        now.addAndGet(1_000_000_000);
        decided(Outcome.REJECTED, "undecodable");

        assertThat(lines.list).hasSize(12);
        assertThat(lines.list.get(10).getFormattedMessage()).contains("990 more");
    }
}
