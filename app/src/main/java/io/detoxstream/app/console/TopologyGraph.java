package io.detoxstream.app.console;

import io.detoxstream.topology.runtime.StreamsNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * A topology as boxes and arrows: topics and steps. The nodes that split a stream ({@code screened-} and the branches
 * named after it) are left out, as what they do shows in the arrows.
 *
 * @param application application id
 */
record TopologyGraph(String application, List<Box> boxes, List<Arrow> arrows) {
    /** @param kind topic or step */
    record Box(String id, String label, String kind) {}

    record Arrow(String from, String to) {}

    static TopologyGraph of(StreamsNode node) {
        return of(node.application(), node.description());
    }

    static TopologyGraph of(String application, TopologyDescription description) {
        Map<String, Box> boxes = new LinkedHashMap<>();
        Set<Arrow> arrows = new LinkedHashSet<>();
        for (TopologyDescription.Subtopology part : description.subtopologies()) {
            Set<String> splits = splits(part.nodes());
            for (Node node : part.nodes()) {
                if (isSplit(node, splits)) {
                    continue;
                }
                if (node instanceof Source source) {
                    // a topic may have the name of a step
                    Set<String> topics = source.topicSet() == null ? Set.of("pattern") : source.topicSet();
                    for (String topic : topics) {
                        boxes.put("in:" + topic, new Box("in:" + topic, topic, "topic"));
                        next(node, splits).forEach(to -> arrows.add(new Arrow("in:" + topic, id(to))));
                    }
                    continue;
                }
                boxes.put(id(node), new Box(id(node), label(node), node instanceof Sink ? "topic" : "step"));
                next(node, splits).forEach(to -> arrows.add(new Arrow(id(node), id(to))));
            }
        }
        return new TopologyGraph(application, List.copyOf(boxes.values()), List.copyOf(arrows));
    }

    private static String id(Node node) {
        return node instanceof Sink sink ? "out:" + sink.topic() : "step:" + node.name();
    }

    private static String label(Node node) {
        return node instanceof Sink sink ? String.valueOf(sink.topic()) : node.name();
    }

    private static Set<String> splits(Set<Node> nodes) {
        Set<String> splits = new TreeSet<>();
        nodes.stream().map(Node::name).filter(name -> name.endsWith("-")).forEach(splits::add);
        return splits;
    }

    private static boolean isSplit(Node node, Set<String> splits) {
        return splits.stream().anyMatch(split -> node.name().startsWith(split));
    }

    /** Successors, past the nodes that are left out. */
    private static List<Node> next(Node node, Set<String> splits) {
        List<Node> next = new ArrayList<>();
        for (Node successor : node.successors()) {
            if (isSplit(successor, splits)) {
                next.addAll(next(successor, splits));
            } else {
                next.add(successor);
            }
        }
        return next;
    }
}
