package io.detoxstream.topology.support;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.metrics.BatchListener;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.record.Codecs;
import io.detoxstream.topology.runtime.ClusterCheck;
import io.detoxstream.topology.runtime.DetoxNode;
import io.detoxstream.topology.runtime.ServiceParts;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;

/** The service as {@code run} starts it: checked cluster, both applications. */
public final class TestService implements AutoCloseable {
    private final ServiceParts parts;
    private final DetoxNode node;

    private TestService(ServiceParts parts, DetoxNode node) {
        this.parts = parts;
        this.node = node;
    }

    public static TestService start(DetoxConfig config, ImageDetoxifier detoxifier) throws InterruptedException {
        return start(config, detoxifier, BatchListener.NONE);
    }

    public static TestService start(DetoxConfig config, ImageDetoxifier detoxifier, BatchListener batches)
            throws InterruptedException {
        ClusterCheck check;
        try (Admin admin = Admin.create(ClientSettings.admin(config))) {
            check = ClusterCheck.run(admin, config);
        }
        check.requireReady();
        ServiceParts parts =
                ServiceParts.open(config, detoxifier, "detoxstream test", check.clusterId(), Outcomes.NONE, batches);
        DetoxNode node = new DetoxNode(config, parts);
        node.start();
        return new TestService(parts, node);
    }

    public DetoxNode node() {
        return node;
    }

    public Codecs codecs() {
        return parts.parts().codecs();
    }

    public void awaitRunning() throws InterruptedException {
        if (!node.awaitRunning(Duration.ofSeconds(30))) {
            throw new AssertionError("not running after 30 s: " + node.stopCause());
        }
    }

    @Override
    public void close() {
        node.close();
        parts.close();
    }
}
