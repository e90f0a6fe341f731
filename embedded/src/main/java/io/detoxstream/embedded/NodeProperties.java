package io.detoxstream.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Properties of a node that is broker and controller in one.
 *
 * @param controllerPorts one for each node of the cluster
 * @param maxMessageBytes longest record batch
 * @param overrides win over everything here
 */
record NodeProperties(List<Integer> controllerPorts, int maxMessageBytes, Map<String, String> overrides) {
    static final String HOST = "127.0.0.1";

    Properties of(int id, int clientPort, Path data) {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", String.valueOf(id));
        p.setProperty("log.dirs", data.toString());
        network(p, id, clientPort);
        replication(p);
        sizes(p);
        failover(p);
        p.putAll(overrides);
        return p;
    }

    private void network(Properties p, int id, int clientPort) {
        p.setProperty("controller.quorum.voters", voters());
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty(
                "listeners",
                "PLAINTEXT://" + HOST + ":" + clientPort + ",CONTROLLER://" + HOST + ":" + controllerPorts.get(id));
        p.setProperty("advertised.listeners", "PLAINTEXT://" + HOST + ":" + clientPort);
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
    }

    private String voters() {
        return IntStream.range(0, controllerPorts.size())
                .mapToObj(i -> i + "@" + HOST + ":" + controllerPorts.get(i))
                .collect(Collectors.joining(","));
    }

    private void replication(Properties p) {
        String replicas = String.valueOf(controllerPorts.size());
        String inSync = controllerPorts.size() > 1 ? "2" : "1";
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("default.replication.factor", replicas);
        p.setProperty("min.insync.replicas", inSync);
        p.setProperty("offsets.topic.replication.factor", replicas);
        p.setProperty("offsets.topic.num.partitions", "3");
        p.setProperty("transaction.state.log.replication.factor", replicas);
        p.setProperty("transaction.state.log.min.isr", inSync);
        p.setProperty("transaction.state.log.num.partitions", "3");
        p.setProperty("share.coordinator.state.topic.replication.factor", replicas);
        p.setProperty("share.coordinator.state.topic.min.isr", inSync);
    }

    private void sizes(Properties p) {
        p.setProperty("message.max.bytes", String.valueOf(maxMessageBytes));
        p.setProperty("replica.fetch.max.bytes", String.valueOf(maxMessageBytes));
        // defaults are made for machines that do nothing else
        p.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        p.setProperty("log.index.size.max.bytes", "1048576");
    }

    private void failover(Properties p) {
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("broker.heartbeat.interval.ms", "500");
        p.setProperty("broker.session.timeout.ms", "3000");
        // the last nodes to stop have no quorum left to agree with, and would wait for minutes
        p.setProperty("controlled.shutdown.enable", "false");
    }
}
