package io.detoxstream.app.console;

import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.topology.metrics.Sight;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws cards one after the other, on a thread that yields to those that work. */
final class CardWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CardWriter.class);

    private final ConsoleTap tap;
    private final Thumbnails thumbnails;
    private final CardMaker maker = new CardMaker();
    private final CardRing ring;
    private final TriggerCrops crops;
    private final EventHub hub;
    private final Thread thread;

    CardWriter(ConsoleTap tap, Thumbnails thumbnails, CardRing ring, TriggerCrops crops, EventHub hub) {
        this.tap = tap;
        this.thumbnails = thumbnails;
        this.ring = ring;
        this.crops = crops;
        this.hub = hub;
        this.thread = new Thread(this, "console-cards");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                write(tap.take());
            }
        } catch (InterruptedException e) {
            // the console closes
        }
    }

    /** Only of what raised an alert: the rest is flagged by chance more often than not. */
    private void keepTrigger(Sight sight) {
        if (sight.purified().isEmpty()
                || sight.screened().isEmpty()
                || sight.before().isEmpty()) {
            return;
        }
        Screened screened = sight.screened().get();
        if (screened.alerting() && !screened.regions().isEmpty()) {
            crops.add(
                    sight.before().get(),
                    screened.regions().get(0),
                    sight.purified().get().signature());
        }
    }

    private void write(Seen seen) {
        try {
            Map<Picture, byte[]> pictures = thumbnails.of(seen.sight(), CardMaker.marked(seen.decision()));
            keepTrigger(seen.sight());
            hub.send("card", ring.add(maker.card(seen, pictures.keySet()), pictures));
        } catch (RuntimeException e) {
            LOG.warn("A decision could not be drawn for the console", e);
        }
    }
}
