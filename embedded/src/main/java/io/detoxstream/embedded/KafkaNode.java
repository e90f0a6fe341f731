package io.detoxstream.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One node of the cluster and its directory. */
final class KafkaNode {
    private static final String FORMATTED = "meta.properties";

    private final int id;
    private final int port;
    private final Path data;
    private final String clusterId;
    private final Properties properties;
    private KafkaRaftServer server;

    KafkaNode(int id, int port, Path data, String clusterId, Properties properties) {
        this.id = id;
        this.port = port;
        this.data = data;
        this.clusterId = clusterId;
        this.properties = properties;
    }

    String address() {
        return NodeProperties.HOST + ":" + port;
    }

    synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            if (!Files.exists(data.resolve(FORMATTED))) {
                format();
            }
            KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server = starting;
            starting.startup();
        } catch (Exception e) {
            stop();
            throw new IllegalStateException("Kafka node " + id + " does not start at " + address() + ": " + e, e);
        }
    }

    synchronized void stop() {
        if (server == null) {
            return;
        }
        KafkaRaftServer stopping = server;
        server = null;
        stopping.shutdown();
        stopping.awaitShutdown();
    }

    private void format() throws Exception {
        Directories.create(data);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId(clusterId)
                .setNodeId(id)
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .run();
    }
}
