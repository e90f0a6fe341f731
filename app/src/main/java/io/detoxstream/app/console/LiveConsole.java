package io.detoxstream.app.console;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.management.Health;
import io.detoxstream.app.management.Reply;
import io.detoxstream.app.management.Request;
import io.detoxstream.app.management.Routes;
import io.detoxstream.purifier.purify.MaskRule;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.metrics.SourceNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The console page and what feeds it. */
public final class LiveConsole implements AutoCloseable {
    private static final Duration KEEP_PICTURES = Duration.ofHours(1);
    private static final String PICTURES = "/console/pictures/";
    private static final String TRIGGERS = "/console/triggers/";

    /** What a page begins with. */
    private record State(
            String build,
            int seconds,
            Tick now,
            List<TopologyGraph> topology,
            List<Second> history,
            List<Card> cards) {}

    /**
     * What a page gets every second.
     *
     * @param second the one that has ended
     * @param left decisions that were counted but not shown
     */
    private record Tick(Second second, Health.Report health, List<SourceTotals.Total> sources, long left) {}

    private final Health health;
    private final Timeline timeline = new Timeline(InstantSource.system());
    private final SourceTotals totals = new SourceTotals();
    private final CardRing ring = new CardRing();
    private final TriggerCrops crops = new TriggerCrops();
    private final EventHub hub = new EventHub();
    private final ConsoleTap tap;
    private final CardWriter writer;
    private final ScheduledExecutorService ticks;
    private final String build = BuildInfo.load().title();

    /** @param names of the sources that are told apart */
    public LiveConsole(DetoxConfig config, Health health, SourceNames names) {
        this.health = health;
        this.tap = new ConsoleTap(names, timeline, totals, new CardBudget(System::nanoTime));
        this.writer = new CardWriter(tap, new Thumbnails(MaskRule.of(config.purification())), ring, crops, hub);
        this.ticks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "console-ticks");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Adds the page to the port. */
    public void addTo(Routes routes) {
        PageFiles.addTo(routes);
        routes.add("/console/events", request -> hub.open(this::state))
                .addBelow(PICTURES, this::picture)
                .addBelow(TRIGGERS, this::trigger);
    }

    public void start() {
        writer.start();
        ticks.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Told of every decision. */
    public Outcomes outcomes() {
        return tap;
    }

    private void tick() {
        if (!hub.isIdle()) {
            hub.send("tick", now());
        }
    }

    private Tick now() {
        return new Tick(timeline.latest(), health.report(), totals.all(), tap.left());
    }

    private Object state() {
        List<TopologyGraph> topology =
                health.applications().stream().map(TopologyGraph::of).toList();
        return new State(build, Timeline.SECONDS, now(), topology, timeline.history(), ring.cards());
    }

    /** /console/pictures/ID/KIND */
    private Reply picture(Request request) {
        String[] parts = request.path().substring(PICTURES.length()).split("/");
        if (parts.length != 2) {
            return null;
        }
        long id = Long.parseLong(parts[0]);
        return Picture.of(parts[1])
                .flatMap(picture -> ring.picture(id, picture))
                .<Reply>map(png -> new Reply.Whole(200, "image/png", png, KEEP_PICTURES))
                .orElse(null);
    }

    /** /console/triggers/SIGNATURE */
    private Reply trigger(Request request) {
        return crops.mean(request.path().substring(TRIGGERS.length()))
                .<Reply>map(png -> new Reply.Whole(200, "image/png", png, Duration.ZERO))
                .orElse(null);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        writer.stop();
        hub.close();
    }
}
