package io.detoxstream.app.service;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.kafka.Admins;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.metrics.BatchListener;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.runtime.ClusterCheck;
import io.detoxstream.topology.runtime.DetoxNode;
import io.detoxstream.topology.runtime.ServiceParts;
import org.apache.kafka.clients.admin.Admin;

/** The applications of one process with everything they need, around one loaded model. */
public final class Service implements AutoCloseable {
    private final ServiceParts parts;
    private final DetoxNode node;

    private Service(ServiceParts parts, DetoxNode node) {
        this.parts = parts;
        this.node = node;
    }

    /**
     * Compares the cluster with what the configuration needs.
     *
     * @throws io.detoxstream.topology.runtime.ClusterNotReadyException naming what must be changed first
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public static ClusterCheck check(DetoxConfig config) throws InterruptedException {
        try (Admin admin = Admins.open(config)) {
            ClusterCheck check = ClusterCheck.run(admin, config);
            check.requireReady();
            return check;
        }
    }

    /**
     * Prepares the applications; starts nothing.
     *
     * @param engine stays open for as long as this service, and is closed by whoever opened it
     * @param outcomes told of every decision
     * @param batches told of every batch
     */
    public static Service prepare(
            DetoxConfig config, Engine engine, ClusterCheck cluster, Outcomes outcomes, BatchListener batches) {
        return of(
                config,
                ServiceParts.open(
                        config, engine.detoxifier(), BuildInfo.load().title(), cluster.clusterId(), outcomes, batches));
    }

    /** Likewise for a role that handles no images and so needs no model. */
    public static Service prepareWithoutImages(DetoxConfig config, ClusterCheck cluster) {
        return of(config, ServiceParts.withoutImages(config, cluster.clusterId()));
    }

    private static Service of(DetoxConfig config, ServiceParts parts) {
        try {
            return new Service(parts, new DetoxNode(config, parts));
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** The running applications. */
    public DetoxNode node() {
        return node;
    }

    /** Finishes and commits what is at hand. */
    @Override
    public void close() {
        node.close();
        parts.close();
    }
}
