package io.detoxstream.app.evaluation;

import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.evaluation.run.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows how far an evaluation is, and how long it will still take at the rate so far. For one thread. */
public final class ProgressLine implements Progress {
    private static final int WIDTH = 24;

    private final LiveLine live;
    private final LongSupplier nanoTime;
    private double planned;
    private double done;
    private double skipped;
    private long start;

    public ProgressLine(LiveLine live) {
        this(live, System::nanoTime);
    }

    ProgressLine(LiveLine live, LongSupplier nanoTime) {
        this.live = live;
        this.nanoTime = nanoTime;
    }

    @Override
    public void planned(double work) {
        planned = work;
        start = nanoTime.getAsLong();
    }

    @Override
    public void skipped(double work) {
        skipped += work;
    }

    @Override
    public void done(double work, String what) {
        done += work;
        live.update(() -> line(what));
    }

    String line(String what) {
        double share = planned == 0 ? 1 : Math.min(1, (done + skipped) / planned);
        int full = (int) Math.round(share * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %s  %s",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                Math.floor(100 * share),
                left(),
                what);
    }

    private String left() {
        double ahead = Math.max(0, planned - skipped - done);
        double nanos = done == 0 ? 0 : (nanoTime.getAsLong() - start) / done * ahead;
        Duration left = Duration.ofNanos((long) nanos);
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min left", left.toHours(), left.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d min left", left.toMinutes(), left.toSecondsPart());
    }
}
