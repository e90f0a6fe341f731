package io.detoxstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.topology.support.Harness;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.junit.jupiter.api.Test;

/** Names of nodes are part of the interface: metrics, logs and dashboards use them. */
class TopologyDescriptionTest {
    /** Successors of each node; of a sink, its topic. */
    private static Map<String, Set<String>> edges(Topology topology) {
        return topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .collect(Collectors.toMap(TopologyDescription.Node::name, TopologyDescriptionTest::next));
    }

    private static Set<String> next(TopologyDescription.Node node) {
        if (node instanceof Sink sink) {
            return Set.of(sink.topic());
        }
        return node.successors().stream()
                .map(TopologyDescription.Node::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldNameEveryNodeOfTheScreeningApplication() {
        assertThat(edges(Harness.builder().screeningTopology()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("raw", Set.of("decode")),
                        Map.entry("decode", Set.of("pattern")),
                        Map.entry("pattern", Set.of("screen")),
                        Map.entry("screen", Set.of("encode")),
                        Map.entry("encode", Set.of("alert", "decision", "screened-")),
                        Map.entry("screened-", Set.of("screened-clean", "screened-flagged", "screened-rejected")),
                        Map.entry("screened-clean", Set.of("clean")),
                        Map.entry("screened-flagged", Set.of("flagged")),
                        Map.entry("screened-rejected", Set.of("rejected")),
                        Map.entry("clean", Set.of("clean-sink")),
                        Map.entry("flagged", Set.of("flagged-sink")),
                        Map.entry("rejected", Set.of("rejected-sink")),
                        Map.entry("alert", Set.of("alert-sink")),
                        Map.entry("decision", Set.of("decision-sink")),
                        Map.entry("alert-sink", Set.of("alerts.backdoor")),
                        Map.entry("clean-sink", Set.of("images.detoxified")),
                        Map.entry("flagged-sink", Set.of("images.flagged")),
                        Map.entry("rejected-sink", Set.of("images.rejected")),
                        Map.entry("decision-sink", Set.of("images.decisions"))));
    }

    @Test
    void shouldNameEveryNodeOfTheIncidentsApplication() {
        assertThat(edges(Harness.builder().incidentTopology()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("audit", Set.of("incidents")),
                        Map.entry("incidents", Set.of("patterns", "reports", "seen")),
                        Map.entry("patterns", Set.of("pattern")),
                        Map.entry("pattern", Set.of("pattern-sink")),
                        Map.entry("pattern-sink", Set.of("detox.patterns")),
                        Map.entry("reports", Set.of("incident")),
                        Map.entry("incident", Set.of("incident-sink")),
                        Map.entry("incident-sink", Set.of("images.incidents")),
                        Map.entry("seen", Set.of("sighting")),
                        Map.entry("sighting", Set.of("sightings-repartition-filter")),
                        Map.entry("sightings-repartition-filter", Set.of("sightings-repartition-sink")),
                        Map.entry("sightings-repartition-sink", Set.of("sightings-repartition")),
                        Map.entry("sightings-repartition-source", Set.of("campaigns")),
                        Map.entry("campaigns", Set.of("campaign-sink")),
                        Map.entry("campaign-sink", Set.of("images.incidents"))));
    }

    @Test
    void shouldNameEveryNodeOfThePurificationApplication() {
        assertThat(edges(Harness.builder().purificationTopology()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("flagged", Set.of("open")),
                        Map.entry("open", Set.of("purify")),
                        Map.entry("purify", Set.of("encode")),
                        Map.entry("encode", Set.of("alert", "decision", "purified-")),
                        Map.entry("purified-", Set.of("purified-detoxified", "purified-quarantined")),
                        Map.entry("purified-detoxified", Set.of("detoxified")),
                        Map.entry("purified-quarantined", Set.of("quarantined")),
                        Map.entry("detoxified", Set.of("detoxified-sink")),
                        Map.entry("quarantined", Set.of("quarantined-sink")),
                        Map.entry("alert", Set.of("alert-sink")),
                        Map.entry("decision", Set.of("decision-sink")),
                        Map.entry("detoxified-sink", Set.of("images.detoxified")),
                        Map.entry("quarantined-sink", Set.of("images.quarantined")),
                        Map.entry("alert-sink", Set.of("alerts.backdoor")),
                        Map.entry("decision-sink", Set.of("images.decisions"))));
    }

    @Test
    void shouldHaveNodesForThresholdsThatFollowOnlyWhereTheyDo() {
        Harness.Builder following = Harness.builder().set("detox.thresholds.follow", "true");

        assertThat(edges(following.screeningTopology()))
                .containsEntry("screen", Set.of("threshold"))
                .containsEntry("threshold", Set.of("encode"));
        assertThat(edges(following.incidentTopology()))
                .containsEntry("incidents", Set.of("patterns", "reports", "seen", "thresholds"))
                .containsEntry("threshold-sink", Set.of("detox.thresholds"));
    }

    @Test
    void shouldHaveNodesForPatternsOnlyWhereTheyAreLookedFor() {
        Harness.Builder off = Harness.builder().set("detox.coherence", "off");

        assertThat(edges(off.screeningTopology()))
                .containsEntry("decode", Set.of("screen"))
                .containsEntry("encode", Set.of("decision", "screened-"))
                .doesNotContainKeys("pattern", "alert", "alert-sink");
        assertThat(edges(off.incidentTopology()))
                .containsEntry("incidents", Set.of("reports", "seen"))
                .doesNotContainKeys("patterns", "pattern", "pattern-sink");
        assertThat(stores(off.incidentTopology())).noneMatch(store -> store.startsWith("patterns-"));
    }

    private static Set<String> stores(Topology topology) {
        return topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(node -> node instanceof TopologyDescription.Processor)
                .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
                .collect(Collectors.toSet());
    }
}
