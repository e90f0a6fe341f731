package io.detoxstream.app.soak;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Feeds a service whose processes are killed with SIGKILL in the middle of batches and started again, and compares in the
 * end what it committed with what came out, one to one.
 */
final class Soak implements SoakWatch.Progress {
    private static final long AFTERMATH_MILLIS = 400;
    private static final long KILL_PATIENCE_MILLIS = 30_000;
    private static final int LONGEST_PAUSE_MILLIS = 1_500;

    private final SoakSettings settings;
    private final Class<?> child;
    private final IntFunction<byte[]> images;
    private final Interruption interruption;
    private final Console console;
    private final List<SoakProcess> processes = new ArrayList<>();
    private final List<SoakRound> rounds = new ArrayList<>();
    /** Fixed, so that a test takes the same course as far as it is up to us. */
    private final Random random = new Random(1);

    /**
     * @param child main class of a process; it takes the file of settings and leaves {@link Marks}
     * @param images encoded image of each number, at most 64x64
     */
    Soak(
            SoakSettings settings,
            Class<?> child,
            IntFunction<byte[]> images,
            Interruption interruption,
            Console console) {
        this.settings = settings;
        this.child = child;
        this.images = images;
        this.interruption = interruption;
        this.console = console;
    }

    /**
     * @param given settings of the service beside those of the test
     * @throws CommandException if nothing comes out any more, or a process ends by itself
     */
    SoakReport run(Map<String, String> given) throws Exception {
        console.say("starting " + settings.brokers() + " broker(s) and a schema registry");
        try (SoakCluster cluster = SoakCluster.start(settings.brokers())) {
            Map<String, String> service = cluster.settings(given);
            service.put("kafka.processing.guarantee", settings.guarantee());
            DetoxConfig config = DetoxConfig.of(service);
            cluster.prepare(config);
            long start = System.nanoTime();
            try (Departures departures = new Departures(config);
                    SoakFeeder feeder = new SoakFeeder(config, images, settings.rate(), departures::images);
                    LiveLine live = new LiveLine(console)) {
                SoakWatch watch = new SoakWatch(feeder, departures, live, settings.patience(), this);
                while (valid() < settings.rounds()
                        && rounds.size() < settings.mostRounds()
                        && !interruption.requested()) {
                    round(cluster, service, watch);
                }
                feeder.stop();
                Verifier verifier = new Verifier(config);
                watch.until("everything to be committed", () -> verifier.committed() >= feeder.fed());
                // what is lost never comes: the verdict is to say so
                watch.whileAnythingComes(() -> verifier.verify(departures).lost() == 0);
                closeProcesses();
                // what an aborted attempt had left would have to show now
                Thread.sleep(AFTERMATH_MILLIS);
                return report(verifier.verify(departures), (System.nanoTime() - start) / 1e9);
            } finally {
                killProcesses();
            }
        }
    }

    @Override
    public String lastLines() throws IOException {
        return processes.isEmpty() ? "" : processes.get(0).lastLines();
    }

    @Override
    public String look() throws IOException {
        for (SoakProcess process : processes) {
            process.requireAlive();
        }
        return String.format(
                Locale.ROOT, "round %d of %d", Math.min(settings.rounds(), valid() + 1), settings.rounds());
    }

    private int valid() {
        return (int) rounds.stream().filter(SoakRound::valid).count();
    }

    private void round(SoakCluster cluster, Map<String, String> service, SoakWatch watch) throws Exception {
        scale(settings.instancesIn(valid()), cluster, service);
        long before = watch.results();
        watch.until("results", () -> watch.results() > before);
        Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        SoakProcess victim = processes.remove(random.nextInt(processes.size()));
        victim.requireAlive();
        victim.marks().awaitBatch(KILL_PATIENCE_MILLIS);
        int batch = victim.kill();
        long killed = System.currentTimeMillis();
        int instances = processes.size() + 1;
        scale(instances, cluster, service);
        int bounced = settings.brokers() == 1 ? -1 : rounds.size() % settings.brokers();
        if (bounced >= 0) {
            cluster.bounce(bounced);
        }
        watch.until("results after a kill", () -> watch.newestMillis() > killed);
        SoakRound round =
                new SoakRound(rounds.size() + 1, instances, batch > 1, batch, bounced, watch.newestMillis() - killed);
        rounds.add(round);
        watch.say(sentence(round));
    }

    private static String sentence(SoakRound round) {
        return String.format(
                Locale.ROOT,
                "round %d: one of %d killed %s, results again after %.1f s%s",
                round.number(),
                round.instances(),
                round.valid() ? "in a batch of " + round.batch() : "outside of a batch (does not count)",
                round.recoveryMillis() / 1e3,
                round.brokerBounced() < 0 ? "" : ", broker " + round.brokerBounced() + " bounced");
    }

    /** Starts processes, or lets some finish, until there are so many. */
    private void scale(int instances, SoakCluster cluster, Map<String, String> service) throws Exception {
        while (processes.size() > instances) {
            processes.remove(processes.size() - 1).close();
        }
        while (processes.size() < instances) {
            processes.add(SoakProcess.start(child, service, cluster.folder()));
        }
    }

    private void closeProcesses() throws Exception {
        for (SoakProcess process : processes) {
            process.close();
        }
        processes.clear();
    }

    private void killProcesses() throws InterruptedException {
        for (SoakProcess process : processes) {
            process.kill();
        }
        processes.clear();
    }

    private SoakReport report(Verifier.Verdict verdict, double seconds) {
        return new SoakReport(
                settings.guarantee(),
                settings.brokers(),
                settings.instances(),
                valid(),
                rounds.size() - valid(),
                verdict.in(),
                verdict.out(),
                verdict.lost(),
                verdict.duplicated(),
                SoakReport.Recovery.of(rounds),
                List.copyOf(rounds),
                seconds);
    }
}
