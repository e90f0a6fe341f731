package io.detoxstream.bench.stream;

import io.detoxstream.bench.Host;
import io.detoxstream.bench.Pace;
import io.detoxstream.bench.image.Pool;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.metrics.BatchCounters;
import io.detoxstream.topology.metrics.DrainReason;
import io.detoxstream.topology.record.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Services that are set up in different ways, one after the other, each with the main stream. */
public final class VariantsSection {
    private static final double START_SECONDS = 5;

    private final Host host;
    private final BenchCluster cluster;
    private final RawProbe raw;
    private final Pace pace;
    private final Pulse pulse;

    /** @param cluster running; closed by whoever started it */
    public VariantsSection(Host host, BenchCluster cluster, RawProbe raw, Pace pace, Pulse pulse) {
        this.host = host;
        this.cluster = cluster;
        this.raw = raw;
        this.pace = pace;
        this.pulse = pulse;
    }

    /** Planned seconds of one service. */
    public static double seconds(Pace pace) {
        return START_SECONDS + StreamSection.seconds(pace, Scenario.MAIN);
    }

    /**
     * @param pool small images
     * @param cold whether no stream has run in this process yet
     */
    public List<VariantPoint> run(List<Setup> setups, Pool pool, boolean cold)
            throws IOException, InterruptedException {
        List<VariantPoint> points = new ArrayList<>();
        for (Setup setup : setups) {
            pulse.stage("a service with " + setup, START_SECONDS);
            Map<String, String> settings = new HashMap<>(cluster.settings(setup.partitions()));
            settings.putAll(setup.overrides());
            points.add(point(setup, host.config(settings), pool, cold && points.isEmpty()));
        }
        return points;
    }

    private VariantPoint point(Setup setup, DetoxConfig config, Pool pool, boolean cold)
            throws IOException, InterruptedException {
        try (BenchService service = BenchService.start(host, config);
                StreamSection section = new StreamSection(service, raw, pace, pulse)) {
            if (cold) {
                section.coldStart(pool);
            }
            StreamPoint stream =
                    section.stream(List.of(Scenario.MAIN), size -> pool).get(0);
            return new VariantPoint(
                    setup.partitions(),
                    config.batches().size(),
                    config.screenThreads(),
                    config.purifyThreads(),
                    config.model().deviceThreads(),
                    stream,
                    batches(service.batches()));
        }
    }

    private static List<BatchPoint> batches(BatchCounters counters) {
        List<BatchPoint> points = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            for (DrainReason reason : DrainReason.values()) {
                long batches = counters.batches(stage, reason);
                long images = counters.images(stage, reason);
                if (batches > 0) {
                    points.add(new BatchPoint(
                            stage.name().toLowerCase(Locale.ROOT),
                            reason.code(),
                            batches,
                            images,
                            (double) images / batches));
                }
            }
        }
        return points;
    }
}
