package io.detoxstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * A Kafka cluster of one or three KRaft nodes (broker and controller in one) inside this JVM, on the loopback interface;
 * other processes of the machine can connect. For demonstrations, tests and single-machine use.
 *
 * <p>Topics are never created by themselves. Records of up to {@link Builder#maxMessageBytes} pass. The methods are safe
 * for several threads.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String CLUSTER_ID_FILE = "cluster.id";
    private static final int ATTEMPTS = 3;

    private final Path directory;
    private final boolean temporary;
    private final List<KafkaNode> nodes;

    private EmbeddedKafka(Path directory, boolean temporary, List<KafkaNode> nodes) {
        this.directory = directory;
        this.temporary = temporary;
        this.nodes = nodes;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** One node with a temporary directory on a free port. */
    public static EmbeddedKafka start() {
        return builder().start();
    }

    /** Addresses of all nodes, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return nodes.stream().map(KafkaNode::address).collect(Collectors.joining(","));
    }

    /** Where the nodes keep their logs. */
    public Path directory() {
        return directory;
    }

    public int nodes() {
        return nodes.size();
    }

    /**
     * Takes one node away without handing its leaderships over: to the rest of the cluster this is a crash. Its data is
     * kept.
     *
     * @param node from 0
     */
    public void stop(int node) {
        nodes.get(node).stop();
    }

    /**
     * Starts a node again, on the same ports, after {@link #stop(int)}.
     *
     * @param node from 0
     */
    public void restart(int node) {
        nodes.get(node).start();
    }

    /** Stops all nodes; a temporary directory is deleted. */
    @Override
    public void close() {
        Parallel.forEach(nodes, KafkaNode::stop);
        if (temporary) {
            Directories.delete(directory);
        }
    }

    private void startAll() {
        try {
            Parallel.forEach(nodes, KafkaNode::start);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Settings of a cluster; the defaults are one node, a temporary directory and free ports. */
    public static final class Builder {
        private int nodeCount = 1;
        private Path directory;
        private List<Integer> ports = List.of();
        private int maxMessageBytes = 32 * 1024 * 1024;
        private final Map<String, String> properties = new LinkedHashMap<>();

        private Builder() {}

        /** @param count 1 or 3 */
        public Builder nodes(int count) {
            if (count != 1 && count != 3) {
                throw new IllegalArgumentException("1 or 3 nodes, not " + count);
            }
            this.nodeCount = count;
            return this;
        }

        /** Keeps the data here, so that a later start finds it again; the directory is made if need be. */
        public Builder directory(Path persistent) {
            this.directory = persistent;
            return this;
        }

        /** @param clientPorts one for each node; 0, or none at all, means a free one */
        public Builder ports(int... clientPorts) {
            this.ports = IntStream.of(clientPorts).boxed().toList();
            return this;
        }

        /** Longest record batch that brokers and topics take unless a topic says otherwise; 32 MiB by default. */
        public Builder maxMessageBytes(int bytes) {
            this.maxMessageBytes = bytes;
            return this;
        }

        /** A broker property of every node; wins over ours. */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /**
         * Starts the cluster and returns when it takes requests.
         *
         * @throws IllegalStateException if a node does not start, for example because a port is taken
         */
        public EmbeddedKafka start() {
            if (!ports.isEmpty() && ports.size() != nodeCount) {
                throw new IllegalArgumentException(ports.size() + " ports for " + nodeCount + " nodes");
            }
            ports.stream().filter(port -> port != 0).forEach(FreePorts::requireFree);
            for (int attempt = 1; ; attempt++) {
                try {
                    return startOnce();
                } catch (IllegalStateException e) {
                    // between finding a free port and binding it, somebody else may take it
                    if (attempt == ATTEMPTS || !isCausedByBinding(e)) {
                        throw e;
                    }
                }
            }
        }

        private EmbeddedKafka startOnce() {
            boolean temporary = directory == null;
            Path home = temporary ? Directories.temporary("detox-kafka") : Directories.create(directory);
            EmbeddedKafka cluster = new EmbeddedKafka(home, temporary, newNodes(home));
            cluster.startAll();
            return cluster;
        }

        private List<KafkaNode> newNodes(Path home) {
            String clusterId = clusterId(home);
            List<Integer> free = FreePorts.pick(2 * nodeCount);
            List<Integer> controllers = free.subList(0, nodeCount);
            NodeProperties common = new NodeProperties(controllers, maxMessageBytes, properties);
            List<KafkaNode> made = new ArrayList<>();
            for (int id = 0; id < nodeCount; id++) {
                int wanted = ports.isEmpty() ? 0 : ports.get(id);
                int port = wanted == 0 ? free.get(nodeCount + id) : wanted;
                Path data = home.resolve("node-" + id);
                made.add(new KafkaNode(id, port, data, clusterId, common.of(id, port, data)));
            }
            return List.copyOf(made);
        }

        private static String clusterId(Path home) {
            Path file = home.resolve(CLUSTER_ID_FILE);
            try {
                if (!Files.exists(file)) {
                    Files.writeString(file, Uuid.randomUuid().toString());
                }
                return Files.readString(file).trim();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot keep the cluster id in " + file, e);
            }
        }

        private static boolean isCausedByBinding(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    return true;
                }
            }
            return false;
        }
    }
}
