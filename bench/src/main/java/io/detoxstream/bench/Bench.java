package io.detoxstream.bench;

import io.detoxstream.bench.area.AreaSection;
import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.bench.image.Pool;
import io.detoxstream.bench.image.Pools;
import io.detoxstream.bench.library.LibrarySection;
import io.detoxstream.bench.measure.GcPauses;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.bench.memory.MemorySection;
import io.detoxstream.bench.network.NetworkSection;
import io.detoxstream.bench.network.RawNetwork;
import io.detoxstream.bench.options.OptionsSection;
import io.detoxstream.bench.parity.ParitySection;
import io.detoxstream.bench.report.BenchReport;
import io.detoxstream.bench.report.Findings;
import io.detoxstream.bench.report.RunConditions;
import io.detoxstream.bench.sampling.SamplingSection;
import io.detoxstream.bench.stream.BenchCluster;
import io.detoxstream.bench.stream.BenchService;
import io.detoxstream.bench.stream.RawProbe;
import io.detoxstream.bench.stream.Scenario;
import io.detoxstream.bench.stream.Setup;
import io.detoxstream.bench.stream.SteadySection;
import io.detoxstream.bench.stream.StreamPoint;
import io.detoxstream.bench.stream.StreamSection;
import io.detoxstream.bench.stream.VariantsSection;
import io.detoxstream.evaluation.run.Progress;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One run of the benchmark. For one thread. */
public final class Bench {
    private static final double START_SECONDS = 4;
    private static final double CLUSTER_SECONDS = 9;
    /** Images of each kind of a large size: the network takes the same time for any. */
    private static final int LARGE_POOL = 4;

    private final Host host;
    private final Set<Section> sections;
    private final Pace pace;
    private final int partitions;
    private final int steadyImages;
    private final Pulse pulse;
    private final Findings findings = new Findings();

    /**
     * @param sections parts to run
     * @param partitions of the topics of a stream
     * @param steadyImages of {@link Section#STEADY}, {@link SteadySection#MARKS} or more
     * @param stop whether the end was asked for
     */
    public Bench(
            Host host,
            Set<Section> sections,
            Pace pace,
            int partitions,
            int steadyImages,
            Progress progress,
            BooleanSupplier stop) {
        this.host = host;
        this.sections = sections;
        this.pace = pace;
        this.partitions = partitions;
        this.steadyImages = steadyImages;
        this.pulse = new Pulse(progress, stop);
    }

    /**
     * @throws java.util.concurrent.CancellationException if the end was asked for
     * @throws IOException if images or thresholds cannot be read
     * @throws IllegalArgumentException if the settings do not fit the model, or the gate leaves no images
     * @throws IllegalStateException if the service fails
     */
    public BenchReport run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        pulse.planned(plannedSeconds());
        DetoxConfig config = host.config(Map.of());
        pulse.stage("images", START_SECONDS);
        Pools pools = Pools.of(host.samples(), pace.pool());
        RunConditions conditions;
        try (GcPauses pauses = new GcPauses()) {
            Pool small;
            try (Library library = Library.open(host, config, 1)) {
                conditions = RunConditions.now(host, config, library.detoxifier(), pace);
                small = pools.asked(
                        ImageSize.SMALL, pace.pool(), library.detoxifier(), library.profiles(), pulse::beat);
                withoutBroker(config, library, small, pools);
            }
            if (needsBroker()) {
                throughBroker(small, pools);
            }
            return findings.report(conditions, pauses.report(), (System.nanoTime() - start) / 1e9);
        }
    }

    private boolean streams() {
        return sections.contains(Section.STREAM) || sections.contains(Section.LATENCY);
    }

    private boolean compares() {
        return streams() || sections.contains(Section.BATCHES) || sections.contains(Section.THREADS);
    }

    private boolean needsBroker() {
        return compares() || sections.contains(Section.STEADY);
    }

    private List<Setup> setups() {
        List<Setup> setups = new ArrayList<>();
        setups.addAll(sections.contains(Section.BATCHES) ? Setup.batches(pace) : List.of());
        setups.addAll(sections.contains(Section.THREADS) ? Setup.threads(cores()) : List.of());
        return setups;
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private double plannedSeconds() {
        double seconds = START_SECONDS;
        seconds += sections.contains(Section.NETWORK) ? NetworkSection.seconds(pace) : 0;
        seconds += sections.contains(Section.LIBRARY) ? LibrarySection.seconds(pace) : 0;
        seconds += sections.contains(Section.PARITY) ? ParitySection.seconds(pace) : 0;
        seconds += sections.contains(Section.MEMORY) ? MemorySection.seconds() : 0;
        seconds += sections.contains(Section.AREA) ? AreaSection.seconds(pace) : 0;
        seconds += sections.contains(Section.SAMPLING) ? SamplingSection.seconds(pace) : 0;
        seconds += sections.contains(Section.OPTIONS) ? OptionsSection.seconds(pace) : 0;
        if (needsBroker()) {
            seconds += CLUSTER_SECONDS;
            seconds += compares() ? pace.coldStart().toMillis() / 1e3 : 0;
            seconds += sections.contains(Section.STEADY) ? SteadySection.seconds(steadyImages) : 0;
            seconds += setups().size() * VariantsSection.seconds(pace);
        }
        if (streams()) {
            for (Scenario scenario : scenarios()) {
                seconds += StreamSection.seconds(pace, scenario);
            }
            seconds += sections.contains(Section.LATENCY) ? StreamSection.latencySeconds(pace) : 0;
        }
        return seconds;
    }

    private List<Scenario> scenarios() {
        // a latency at half load needs to know the load
        return sections.contains(Section.STREAM) ? Scenario.of(pace) : List.of(Scenario.MAIN);
    }

    private void withoutBroker(DetoxConfig config, Library library, Pool small, Pools pools) throws IOException {
        if (sections.contains(Section.NETWORK)) {
            findings.network(new NetworkSection(host, pace, pulse).run());
        }
        if (sections.contains(Section.LIBRARY)) {
            try (RawNetwork raw = rawNetwork(config)) {
                findings.library(new LibrarySection(library, small, pace, pulse).run(raw));
            }
        }
        if (sections.contains(Section.PARITY)) {
            findings.parity(new ParitySection(library, small, pace, pulse)
                    .run(config, host.thresholds(config, library.network())));
        }
        if (sections.contains(Section.MEMORY)) {
            KeyedNoise noise = new KeyedNoise(config.model().noiseKey());
            findings.steps(new MemorySection(library, noise, pulse).run(small, pools));
        }
        if (sections.contains(Section.AREA)) {
            findings.areas(new AreaSection(library, pace, pulse).run(pools));
        }
        if (sections.contains(Section.SAMPLING)) {
            findings.sampling(new SamplingSection(host, pace, pulse).run(small));
        }
        if (sections.contains(Section.OPTIONS)) {
            findings.options(
                    new OptionsSection(config.model().path(), library.network().model(), pace, pulse).run());
        }
    }

    private RawNetwork rawNetwork(DetoxConfig config) {
        return new RawNetwork(host.network(config, 1), 1);
    }

    private void throughBroker(Pool small, Pools pools) throws IOException, InterruptedException {
        pulse.stage("broker and service", CLUSTER_SECONDS);
        try (BenchCluster cluster = BenchCluster.start()) {
            pulse.beat();
            if (compares()) {
                compared(cluster, small, pools);
            }
            if (sections.contains(Section.STEADY)) {
                steady(cluster, small);
            }
        }
    }

    /** All streams that are set beside the network alone. */
    private void compared(BenchCluster cluster, Pool small, Pools pools) throws IOException, InterruptedException {
        Map<String, Pool> made = new HashMap<>();
        Function<ImageSize, Pool> pool = size -> size.equals(ImageSize.SMALL)
                ? small
                : made.computeIfAbsent(size.toString(), any -> pools.unasked(size, LARGE_POOL));
        try (RawNetwork raw = rawNetwork(host.config(Map.of()))) {
            RawProbe probe = new RawProbe(raw, pace.slice(), pulse);
            if (streams()) {
                streams(cluster, probe, pool);
            }
            VariantsSection variants = new VariantsSection(host, cluster, probe, pace, pulse);
            if (sections.contains(Section.BATCHES)) {
                findings.batches(variants.run(Setup.batches(pace), small, !streams()));
            }
            if (sections.contains(Section.THREADS)) {
                boolean cold = !streams() && !sections.contains(Section.BATCHES);
                findings.threads(variants.run(Setup.threads(cores()), small, cold));
            }
        }
    }

    private void streams(BenchCluster cluster, RawProbe probe, Function<ImageSize, Pool> pool)
            throws IOException, InterruptedException {
        try (BenchService service = BenchService.start(host, host.config(cluster.settings(partitions)));
                StreamSection section = new StreamSection(service, probe, pace, pulse)) {
            section.coldStart(pool.apply(ImageSize.SMALL));
            findings.stream(section.stream(scenarios(), pool));
            if (sections.contains(Section.LATENCY)) {
                double capacity =
                        findings.mainStream().map(StreamPoint::imagesPerSecond).orElseThrow();
                findings.latency(section.latency(pool.apply(ImageSize.SMALL), capacity));
            }
        }
    }

    private void steady(BenchCluster cluster, Pool small) throws IOException, InterruptedException {
        try (BenchService service = BenchService.start(host, host.config(cluster.settings(partitions)));
                SteadySection section = new SteadySection(service, pulse)) {
            findings.steady(section.run(small, steadyImages));
        }
    }
}
