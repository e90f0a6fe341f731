package io.detoxstream.topology.config;

import java.util.List;

/** Names of the topics of one deployment. All differ. */
public record TopicNames(
        String raw,
        String detoxified,
        String rejected,
        String flagged,
        String quarantined,
        String decisions,
        String alerts,
        String incidents,
        String thresholds,
        String patterns) {
    /** All of them, in use or not, in the order in which an image may pass them. */
    public List<String> all() {
        return List.of(
                raw, detoxified, rejected, flagged, quarantined, decisions, alerts, incidents, thresholds, patterns);
    }
}
