package io.detoxstream.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.SHORT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** Names of the topics, and how {@code detox topics create} makes them. */
final class TopicOptions {
    static final String RAW = "detox.topic.raw";
    static final String DETOXIFIED = "detox.topic.detoxified";
    static final String REJECTED = "detox.topic.rejected";
    static final String QUARANTINED = "detox.topic.quarantined";
    static final String FLAGGED = "detox.topic.flagged";
    static final String DECISIONS = "detox.topic.decisions";
    static final String ALERTS = "detox.topic.alerts";
    static final String INCIDENTS = "detox.topic.incidents";
    static final String THRESHOLDS = "detox.topic.thresholds";
    static final String PATTERNS = "detox.topic.patterns";

    static final String PARTITIONS = "detox.topics.partitions";
    private static final String PARTITIONS_DOC =
            "Partitions of each topic that is created; also what the memory plan counts on for the raw topic.";
    private static final int PARTITIONS_DEFAULT = 6;

    static final String REPLICATION = "detox.topics.replication.factor";
    private static final String REPLICATION_DOC = "Replicas of each topic that is created; -1: the broker's default.";
    private static final short BROKER_DEFAULT = -1;

    static final String RETENTION = "detox.topics.retention.ms";
    private static final String RETENTION_DOC =
            "How long image topics that are created keep their records; -1: for ever.";

    static final String AUDIT_RETENTION = "detox.topics.audit.retention.ms";
    private static final String AUDIT_RETENTION_DOC =
            "How long the topics of decisions, alerts and incidents that are created keep their records; -1: for ever.";

    private static final String NAMES = "Topics";
    private static final String CREATION = "Creation of topics";

    private TopicOptions() {}

    static void define(ConfigDef def) {
        Group names = new Group(def, NAMES);
        name(names, RAW, "images.raw", "Raw image events: the input.");
        name(names, DETOXIFIED, "images.detoxified", "Images that classifiers may see: the output.");
        name(
                names,
                REJECTED,
                "images.rejected",
                "Records that can never be screened, byte for byte, cause in headers.");
        name(names, FLAGGED, "images.flagged", "Suspicious images on their way from screening to purification.");
        name(names, QUARANTINED, "images.quarantined", "Flagged records that could not be purified, byte for byte.");
        name(names, DECISIONS, "images.decisions", "Audit trail: one decision per image and stage, keyed by source.");
        name(names, ALERTS, "alerts.backdoor", "Alerts.");
        name(names, INCIDENTS, "images.incidents", "Incidents: what the alerts of a source amount to.");
        name(
                names,
                THRESHOLDS,
                "detox.thresholds",
                "What the scores of each source say about its threshold; compacted. In use with detox.thresholds.follow only.");
        name(
                names,
                PATTERNS,
                "detox.patterns",
                "Patterns that repeat in the images of a source, as long as they do; compacted. In use unless detox.coherence is off.");

        Group creation = new Group(def, CREATION);
        creation.add(PARTITIONS, INT, PARTITIONS_DEFAULT, between(1, 10_000), MEDIUM, PARTITIONS_DOC);
        creation.add(REPLICATION, SHORT, BROKER_DEFAULT, Rule.positiveOr(BROKER_DEFAULT), MEDIUM, REPLICATION_DOC);
        creation.add(RETENTION, LONG, Duration.ofDays(7).toMillis(), atLeast(-1), LOW, RETENTION_DOC);
        creation.add(AUDIT_RETENTION, LONG, Duration.ofDays(30).toMillis(), atLeast(-1), LOW, AUDIT_RETENTION_DOC);
    }

    private static void name(Group group, String key, String fallback, String doc) {
        Rule topicName = Rule.matching("[A-Za-z0-9._-]{1,249}", "a topic name");
        group.add(key, STRING, fallback, topicName, HIGH, doc);
    }
}
