package io.detoxstream.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.LiveLine;
import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private long now;
    private ProgressLine progress;

    @BeforeEach
    void open() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        progress = new ProgressLine(new LiveLine(new Console(nowhere, nowhere, false)), () -> now);
    }

    @Test
    void shouldTellTheShareAndTheTimeLeftAtTheRateSoFar() {
        progress.planned(100);
        now = 30 * SECOND;
        progress.done(25, "cifar10, clean");

        assertThat(progress.line("cifar10, clean"))
                .isEqualTo("[######..................]  25 %  1:30 min left  cifar10, clean");
    }

    @Test
    void shouldNotCountWhatAnEarlierRunHasDoneAsSpeed() {
        progress.planned(100);
        progress.skipped(50);
        now = 60 * SECOND;
        progress.done(10, "warp");

        assertThat(progress.line("warp")).contains(" 60 %").contains("4:00 min left");
    }

    @Test
    void shouldTellHoursOfLongRuns() {
        progress.planned(1000);
        now = 60 * SECOND;
        progress.done(5, "warp");

        assertThat(progress.line("warp")).contains("3 h 19 min left");
    }

    @Test
    void shouldStandAtTheStartBeforeAnythingIsDone() {
        progress.planned(100);

        assertThat(progress.line("clean")).startsWith("[........................]   0 %");
    }
}
