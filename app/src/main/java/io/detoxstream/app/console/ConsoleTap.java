package io.detoxstream.app.console;

import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.metrics.Sight;
import io.detoxstream.topology.metrics.SourceNames;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the console sees images pass. It counts in the stream thread, and hands the few that are shown over to whoever
 * draws them: a reference in a queue that is bounded by entries and by pixels, and that drops what does not fit.
 */
final class ConsoleTap implements Outcomes {
    private static final int MOST_WAITING = 32;
    /** Of pixels in waiting images, each with map and restoration; a larger one waits alone. */
    private static final long MOST_PIXELS = 1 << 20;

    private final SourceNames names;
    private final Timeline timeline;
    private final SourceTotals totals;
    private final CardBudget budget;
    private final BlockingQueue<Seen> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong pixels = new AtomicLong();
    private final AtomicLong left = new AtomicLong();

    ConsoleTap(SourceNames names, Timeline timeline, SourceTotals totals, CardBudget budget) {
        this.names = names;
        this.timeline = timeline;
        this.totals = totals;
        this.budget = budget;
    }

    @Override
    public void decided(ScreeningDecision decision, Sight sight) {
        String source = names.of(
                decision.getLabels() == null ? null : decision.getLabels().getSourceId());
        timeline.add(decision);
        totals.add(source, decision);
        if (!budget.take(source, CardMaker.marked(decision)) || !offer(new Seen(decision, sight, source))) {
            left.incrementAndGet();
        }
    }

    private boolean offer(Seen seen) {
        long area = seen.pixels();
        long before = pixels.getAndAdd(area);
        if ((before > 0 && before + area > MOST_PIXELS) || !waiting.offer(seen)) {
            pixels.addAndGet(-area);
            return false;
        }
        return true;
    }

    /** Waits for the next one to draw. */
    Seen take() throws InterruptedException {
        Seen seen = waiting.take();
        pixels.addAndGet(-seen.pixels());
        return seen;
    }

    /** Decisions that were counted and not shown. */
    long left() {
        return left.get();
    }
}
