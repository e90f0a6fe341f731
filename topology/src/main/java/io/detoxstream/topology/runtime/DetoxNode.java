package io.detoxstream.topology.runtime;

import io.detoxstream.topology.config.BatchBounds;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.StreamsSettings;
import io.detoxstream.topology.incident.IncidentQueries;
import io.detoxstream.topology.incident.IncidentTopology;
import io.detoxstream.topology.incident.StoredIncidents;
import io.detoxstream.topology.purify.PurificationTopology;
import io.detoxstream.topology.screen.ScreeningTopology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The applications that a role asks for, in one process. When one of them stops by itself, the process should end: its
 * supervisor starts it afresh. Safe for several threads.
 */
public final class DetoxNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DetoxNode.class);

    private final ServiceParts service;
    private final List<StreamsNode> nodes = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Optional<IncidentQueries> incidents = Optional.empty();

    /**
     * Opens clients, starts nothing.
     *
     * @throws org.apache.kafka.common.config.ConfigException if the configuration contradicts itself
     */
    public DetoxNode(DetoxConfig config, ServiceParts service) {
        this.service = service;
        BatchBounds.warnings(config).forEach(LOG::warn);
        try {
            if (config.role().screens()) {
                add(ScreeningTopology.build(service.parts()), StreamsSettings.screen(config), service);
            }
            if (config.role().purifies()) {
                add(PurificationTopology.build(service.parts()), StreamsSettings.purify(config), service);
            }
            if (config.role().watches()) {
                StreamsNode watching = add(
                        IncidentTopology.build(service.incidentParts()), StreamsSettings.incidents(config), service);
                incidents = Optional.of(new StoredIncidents(
                        watching.streams(), service.incidentParts().codecs().incidents()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private StreamsNode add(Topology topology, Properties properties, ServiceParts service) {
        StreamsNode node = new StreamsNode(topology, properties, service.retry(), ended::countDown);
        nodes.add(node);
        return node;
    }

    /** Starts the applications, once what is known of single sources is read. To be called once. */
    public void start() {
        service.start();
        nodes.forEach(StreamsNode::start);
    }

    /** The applications, screening before purification before incidents. */
    public List<StreamsNode> applications() {
        return List.copyOf(nodes);
    }

    /** What is known of incidents; empty if the role does not watch for them. */
    public Optional<IncidentQueries> incidents() {
        return incidents;
    }

    /** All applications have their partitions and process records. */
    public boolean isRunning() {
        return nodes.stream().allMatch(node -> node.state() == State.RUNNING);
    }

    /**
     * Waits until all applications run or one has ended.
     *
     * @return whether all run
     */
    public boolean awaitRunning(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!isRunning() && System.nanoTime() < deadline) {
            if (ended.await(20, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return isRunning();
    }

    /**
     * Waits until an application ends, by itself or because the node was closed.
     *
     * @return false if none ended within the timeout
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Why an application stopped by itself: then the process must not exit with 0. */
    public Optional<StopCause> stopCause() {
        return nodes.stream()
                .map(StreamsNode::stopCause)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Finishes and commits the records at hand. Screening closes first, so that no work is added. */
    @Override
    public void close() {
        // the first close ends the retries of both, and the second application must know why
        nodes.forEach(StreamsNode::announceClose);
        nodes.forEach(StreamsNode::close);
    }
}
