package io.detoxstream.bench.stream;

import io.detoxstream.bench.Host;
import io.detoxstream.bench.Library;
import io.detoxstream.bench.measure.Allocation;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.metrics.BatchCounters;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.record.Codecs;
import io.detoxstream.topology.runtime.ClusterCheck;
import io.detoxstream.topology.runtime.DetoxNode;
import io.detoxstream.topology.runtime.ServiceParts;
import io.detoxstream.topology.runtime.StopCause;
import io.detoxstream.topology.runtime.TopicCreation;
import io.detoxstream.topology.runtime.TopicPlan;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;

/** The service as {@code detox run} starts it, both applications, on a cluster of its own topics. */
public final class BenchService implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);

    private final DetoxConfig config;
    private final Library library;
    private final ServiceParts parts;
    private final DetoxNode node;
    private final BatchCounters batches;

    private BenchService(
            DetoxConfig config, Library library, ServiceParts parts, DetoxNode node, BatchCounters batches) {
        this.config = config;
        this.library = library;
        this.parts = parts;
        this.node = node;
        this.batches = batches;
    }

    /**
     * Creates the topics, and returns when both applications have their partitions.
     *
     * @throws IllegalStateException if they do not get them
     */
    public static BenchService start(Host host, DetoxConfig config) throws IOException, InterruptedException {
        Library library = Library.open(host, config, config.totalThreads());
        try {
            return start(host, config, library);
        } catch (RuntimeException | InterruptedException e) {
            library.close();
            throw e;
        }
    }

    private static BenchService start(Host host, DetoxConfig config, Library library) throws InterruptedException {
        ClusterCheck check;
        try (Admin admin = Admin.create(ClientSettings.admin(config))) {
            TopicCreation.run(admin, TopicPlan.of(config));
            check = ClusterCheck.run(admin, config);
        }
        check.requireReady();
        BatchCounters batches = new BatchCounters();
        ServiceParts parts = ServiceParts.open(
                config, library.detoxifier(), host.application(), check.clusterId(), Outcomes.NONE, batches);
        DetoxNode node = null;
        try {
            node = new DetoxNode(config, parts);
            node.start();
            if (!node.awaitRunning(START)) {
                throw new IllegalStateException("the service does not run after " + START.toSeconds() + " s");
            }
            return new BenchService(config, library, parts, node, batches);
        } catch (RuntimeException | InterruptedException e) {
            if (node != null) {
                node.close();
            }
            parts.close();
            throw e;
        }
    }

    public DetoxConfig config() {
        return config;
    }

    public Library library() {
        return library;
    }

    public Codecs codecs() {
        return parts.parts().codecs();
    }

    /** Counts every batch that goes to the device. */
    public BatchCounters batches() {
        return batches;
    }

    /** Heap that the stream threads have allocated so far. */
    public long allocatedBytes() {
        return Allocation.ofThreads(
                name -> name.startsWith(config.applicationPrefix() + "-") && name.contains("-StreamThread-"));
    }

    /** @throws IllegalStateException if an application has stopped */
    public void check() throws InterruptedException {
        if (node.awaitEnd(Duration.ZERO)) {
            throw new IllegalStateException("the service stopped: "
                    + node.stopCause().map(StopCause::message).orElse("the log has more"));
        }
    }

    @Override
    public void close() {
        node.close();
        parts.close();
        library.close();
    }
}
