package io.detoxstream.app.soak;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.LiveLine;
import java.time.Duration;
import java.util.Locale;

/** Waits for what is to come out, shows how far the test is, and knows when it no longer makes sense. For one thread. */
final class SoakWatch {
    private static final long LOOK_MILLIS = 200;

    /** Something to wait for. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** What is known of the processes. */
    interface Progress {
        /** Fails if the test cannot go on; otherwise says in a few words how far it is. */
        String look() throws Exception;

        /** What the processes have logged last. */
        String lastLines() throws Exception;
    }

    private final SoakFeeder feeder;
    private final Departures departures;
    private final LiveLine live;
    private final Duration patience;
    private final Progress progress;

    /** @param patience how long nothing may come out */
    SoakWatch(SoakFeeder feeder, Departures departures, LiveLine live, Duration patience, Progress progress) {
        this.feeder = feeder;
        this.departures = departures;
        this.live = live;
        this.patience = patience;
        this.progress = progress;
    }

    long results() {
        return departures.results();
    }

    /** When the newest result was written, by the clock of the brokers, in milliseconds. */
    long newestMillis() {
        return departures.newestMillis();
    }

    void say(String remark) {
        live.say(remark);
    }

    /**
     * Waits until the condition holds.
     *
     * @throws CommandException if nothing comes out for too long
     */
    void until(String what, Condition condition) throws Exception {
        if (!whileAnythingComes(condition)) {
            throw new CommandException(
                    ExitCodes.FAULT,
                    "waited for " + what + ", and nothing has come out for " + patience.toSeconds() + " s: "
                            + feeder.fed() + " images in, " + departures.images() + " out. The process says:\n"
                            + progress.lastLines());
        }
    }

    /**
     * Likewise.
     *
     * @return false if nothing came out for too long
     */
    boolean whileAnythingComes(Condition condition) throws Exception {
        long seen = departures.results();
        long since = System.nanoTime();
        while (!condition.holds()) {
            feeder.check();
            String round = progress.look();
            if (departures.results() > seen) {
                seen = departures.results();
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
            live.update(
                    () -> String.format(Locale.ROOT, "%s  in %d  out %d", round, feeder.fed(), departures.images()));
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
