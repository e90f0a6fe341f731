package io.detoxstream.topology.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.ImageLabels;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.IncidentKind;
import io.detoxstream.schemas.Origin;
import io.detoxstream.schemas.Provenance;
import io.detoxstream.schemas.Severity;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.incident.IncidentsUnavailableException;
import io.detoxstream.topology.record.Codecs;
import io.detoxstream.topology.support.Records;
import io.detoxstream.topology.support.TestCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Incidents outlive the process that watches. */
@ExtendWith(TestCluster.Shared.class)
class IncidentRestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STICKER = "c4fce4e41b24241f";

    @TempDir
    private Path folder;

    /** A process of the role that watches. */
    private record Watcher(ServiceParts parts, DetoxNode node) implements AutoCloseable {
        static Watcher start(DetoxConfig config) throws Exception {
            ClusterCheck check;
            try (Admin admin = Admin.create(ClientSettings.admin(config))) {
                check = ClusterCheck.run(admin, config);
            }
            check.requireReady();
            ServiceParts parts = ServiceParts.withoutImages(config, check.clusterId());
            DetoxNode node = new DetoxNode(config, parts);
            node.start();
            assertThat(node.awaitRunning(PATIENCE)).isTrue();
            return new Watcher(parts, node);
        }

        List<Incident> incidents() {
            try {
                return node.incidents().orElseThrow().incidents();
            } catch (IncidentsUnavailableException e) {
                return List.of();
            }
        }

        Incident await(IncidentKind kind, Predicate<Incident> wanted) {
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .until(
                            () -> incidents().stream()
                                    .filter(incident -> incident.getKind() == kind && wanted.test(incident))
                                    .findFirst(),
                            found -> found.isPresent())
                    .orElseThrow();
        }

        @Override
        public void close() {
            node.close();
            parts.close();
        }
    }

    private static void alert(Records records, Codecs codecs, DetoxConfig config, String source, long offset)
            throws Exception {
        BackdoorAlert alert = BackdoorAlert.newBuilder()
                .setAlertId("alert-" + offset)
                .setOrigin(new Origin("cluster", "raw", 0, offset))
                .setLabels(new ImageLabels("frame", source, null, Map.of()))
                .setReceivedAt(Instant.now())
                .setRaisedAt(Instant.now())
                .setScore(1.5)
                .setThreshold(1)
                .setSeverity(Severity.MEDIUM)
                .setSignature(STICKER)
                .setProvenance(new Provenance(
                        "detoxstream 0",
                        "m",
                        "ab",
                        "fp32",
                        "cpu",
                        "linear",
                        "noise-error",
                        "p",
                        "le32",
                        1.0,
                        2.0,
                        20,
                        100,
                        null,
                        null,
                        null,
                        null,
                        2,
                        "localized",
                        "off",
                        null,
                        null,
                        0,
                        null))
                .build();
        records.send(
                config.topics().alerts(),
                source.getBytes(StandardCharsets.UTF_8),
                codecs.alerts().encode(alert));
    }

    @Test
    void shouldGoOnWithOpenIncidentsAfterARestart(TestCluster cluster) throws Exception {
        DetoxConfig config = cluster.config(
                "restart",
                "detox.role",
                "incidents",
                "detox.incidents.update.ms",
                "100",
                "detox.incidents.gap.ms",
                "600000",
                "kafka.state.dir",
                folder.toString());
        cluster.createTopics(config);
        try (AvroCodecs registry = AvroCodecs.create(RegistrySettings.from(config.registry()));
                Records records = new Records(config)) {
            Codecs codecs = Codecs.of(registry, config.topics());
            Incident before;
            try (Watcher watcher = Watcher.start(config)) {
                alert(records, codecs, config, "gate-1", 0);
                alert(records, codecs, config, "gate-1", 1);
                before = watcher.await(IncidentKind.ATTACK, incident -> incident.getAlerts() == 2);
            }
            try (Watcher watcher = Watcher.start(config)) {
                // nothing new has come: this is what the log of the store gave back
                Incident restored = watcher.await(IncidentKind.ATTACK, incident -> true);
                assertThat(restored).isEqualTo(before);

                alert(records, codecs, config, "gate-1", 2);
                alert(records, codecs, config, "gate-2", 3);
                alert(records, codecs, config, "gate-2", 4);

                Incident after = watcher.await(IncidentKind.ATTACK, incident -> incident.getAlerts() == 3);
                assertThat(after.getIncidentId()).isEqualTo(before.getIncidentId());
                assertThat(after.getRevision()).isGreaterThan(before.getRevision());
                // the sighting of the first source was made before the restart
                Incident campaign = watcher.await(IncidentKind.CAMPAIGN, incident -> incident.getAlerts() == 5);
                assertThat(campaign.getSources()).containsExactly("gate-1", "gate-2");
                assertThat(watcher.node().stopCause()).isEmpty();
            }
        }
    }
}
