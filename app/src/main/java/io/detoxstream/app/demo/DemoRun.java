package io.detoxstream.app.demo;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.kafka.RawImageProducer;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.runtime.DetoxNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Feeds events to a running service, watches its output topics, and reports. */
final class DemoRun {
    private static final Duration CATCH_UP = Duration.ofSeconds(30);
    /** How long an interrupted demo waits for what is under way. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    /** How long it waits for the last alerts to become part of an incident. */
    private static final Duration INCIDENTS = Duration.ofSeconds(10);

    private static final long PLACE_MILLIS = 100;

    private final DetoxConfig config;
    private final DetoxNode node;
    private final DemoSettings settings;
    private final Interruption interruption;
    private final LiveLine live;
    private final Onlooker onlooker;
    private final DemoLedger ledger = new DemoLedger();
    private int sent;
    private volatile long lastDeparture;

    DemoRun(
            DetoxConfig config,
            DetoxNode node,
            DemoSettings settings,
            Interruption interruption,
            LiveLine live,
            Onlooker onlooker) {
        this.config = config;
        this.node = node;
        this.settings = settings;
        this.interruption = interruption;
        this.live = live;
        this.onlooker = onlooker;
    }

    /**
     * @param rows image id to row of the report
     * @throws CommandException if the service stops by itself
     */
    DemoReport run(List<DemoEvent> events, Map<String, String> rows) throws Exception {
        try (AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()));
                RawImageProducer producer = new RawImageProducer(config, true)) {
            DemoFeeder feeder = new DemoFeeder(producer, ledger, settings.inFlight());
            Runnable onDeparture = () -> {
                lastDeparture = System.nanoTime();
                feeder.departed();
            };
            try (OutcomeReader outcomes = new OutcomeReader(config, codecs, ledger, onlooker, onDeparture)) {
                long start = System.nanoTime();
                lastDeparture = start;
                feed(events, feeder, outcomes, start);
                feeder.flush();
                drain(outcomes, start);
                double seconds = (lastDeparture - start) / 1e9;
                outcomes.awaitCaughtUp(CATCH_UP);
                outcomes.check();
                awaitIncidents();
                ClassifierReport classifier = onlooker.report();
                onlooker.remarks().forEach(live::say);
                return DemoReport.of(ledger, rows, classifier, seconds);
            }
        }
    }

    private void feed(List<DemoEvent> events, DemoFeeder feeder, OutcomeReader outcomes, long start)
            throws IOException, InterruptedException {
        for (DemoEvent event : events) {
            do {
                watch(outcomes, start);
                if (interruption.requested() || stalled(settings.stall())) {
                    return;
                }
            } while (!feeder.awaitPlace(PLACE_MILLIS));
            feeder.send(
                    event.imageId(),
                    event.source(),
                    event.label(),
                    event.payload().make());
            feeder.check();
            sent++;
        }
    }

    /** Waits for what is under way. */
    private void drain(OutcomeReader outcomes, long start) throws InterruptedException {
        while (ledger.out() < ledger.in() && !stalled(interruption.requested() ? DRAIN : settings.stall())) {
            watch(outcomes, start);
            Thread.sleep(PLACE_MILLIS);
        }
    }

    /** Revisions of incidents come a little after the alerts. */
    private void awaitIncidents() throws InterruptedException {
        long deadline = System.nanoTime() + INCIDENTS.toNanos();
        while (!ledger.alertsAreInIncidents() && System.nanoTime() < deadline && !interruption.requested()) {
            Thread.sleep(PLACE_MILLIS);
        }
    }

    private boolean stalled(Duration patience) {
        return System.nanoTime() - lastDeparture > patience.toNanos();
    }

    private void watch(OutcomeReader outcomes, long start) {
        outcomes.check();
        node.stopCause().ifPresent(cause -> {
            throw new CommandException(ExitCodes.FAULT, "the service stopped: " + cause.message());
        });
        onlooker.remarks().forEach(live::say);
        live.update(() -> line(ledger.out(), (System.nanoTime() - start) / 1e9));
    }

    private String line(int out, double seconds) {
        return String.format(
                Locale.ROOT,
                "in %d  out %d  flagged %d  alerts %d  %.1f images/s",
                sent,
                out,
                ledger.flagged(),
                ledger.alerts(),
                out / seconds);
    }
}
