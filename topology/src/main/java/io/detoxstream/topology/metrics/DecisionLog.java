package io.detoxstream.topology.metrics;

import io.detoxstream.schemas.Outcome;
import io.detoxstream.schemas.ScreeningDecision;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A log line for what an operator may have to look into: records that were set aside, and images that passed on although
 * they could not be purified. Everything else is a line at DEBUG. Which image it was stands in the context of the line.
 * So that producers of broken images cannot fill a disk, further lines of the same second are only counted. Safe for
 * several threads.
 */
public final class DecisionLog implements Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final long WINDOW = 1_000_000_000;
    private static final int MOST = 10;

    private final LongSupplier nanoTime;
    private long windowStart;
    private int lines;
    private long left;

    public DecisionLog() {
        this(System::nanoTime);
    }

    DecisionLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    @Override
    public void decided(ScreeningDecision decision, Sight sight) {
        Level level = level(decision.getOutcome());
        if (!LOG.isEnabledForLevel(level) || (level != Level.DEBUG && !mayWrite())) {
            return;
        }
        LoggingEventBuilder line = LOG.atLevel(level)
                .addKeyValue("outcome", decision.getOutcome().name().toLowerCase(Locale.ROOT))
                .addKeyValue("stage", decision.getStage());
        add(line, "cause", decision.getCause());
        add(line, "score", decision.getScore());
        add(line, "threshold", decision.getThreshold());
        line.log(decision.getDetail() == null ? "Decided" : decision.getDetail());
    }

    private static void add(LoggingEventBuilder line, String key, Object value) {
        if (value != null) {
            line.addKeyValue(key, value);
        }
    }

    private static Level level(Outcome outcome) {
        return switch (outcome) {
            case REJECTED, QUARANTINED, PASSED_THROUGH -> Level.WARN;
            default -> Level.DEBUG;
        };
    }

    private synchronized boolean mayWrite() {
        long now = nanoTime.getAsLong();
        if (now - windowStart >= WINDOW) {
            if (left > 0) {
                LOG.warn("{} more lines like those before were left out", left);
            }
            windowStart = now;
            lines = 0;
            left = 0;
        }
        if (lines < MOST) {
            lines++;
            return true;
        }
        left++;
        return false;
    }
}
