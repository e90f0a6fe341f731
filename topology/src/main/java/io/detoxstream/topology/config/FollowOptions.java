package io.detoxstream.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Whether purify thresholds follow the scores of their source. */
final class FollowOptions {
    static final String FOLLOW = "detox.thresholds.follow";
    private static final String FOLLOW_DOC =
            "Whether the purify threshold of a source follows its own scores, so that detox.purify.rate of its images are flagged by night as by day. The incidents application learns from the source's latest images, as many as for a drift reference and 10 / detox.purify.rate at least, and writes what it learns to the topic of thresholds; screening reads that: set it for both. Alert thresholds never follow, and while a source is under attack nothing is learned of it. What an attacker can gain is bounded: who floods a source with images that score just below an alert raises its threshold to the bound below and no further, and every image that would raise an alert is still purified. A source whose images are of several size classes keeps the calibrated thresholds, and so do frames unless detox.frames.purify=frames: what share of a source's frames is flagged says nothing of its tiles.";

    static final String LOWEST = "detox.thresholds.follow.lowest";
    private static final String LOWEST_DOC =
            "Least threshold that is followed, as a multiple of the calibrated one; greater than 0, at most 1.";

    static final String HIGHEST = "detox.thresholds.follow.highest";
    private static final String HIGHEST_DOC =
            "Greatest threshold that is followed, as a multiple of the calibrated one; 1 or greater. Never above the alert threshold.";

    private FollowOptions() {}

    static void define(ConfigDef def) {
        Group group = new Group(def, "Following thresholds");
        group.add(FOLLOW, BOOLEAN, false, null, MEDIUM, FOLLOW_DOC);
        group.add(LOWEST, DOUBLE, 0.8, Rule.between(0.01, 1), LOW, LOWEST_DOC);
        group.add(HIGHEST, DOUBLE, 1.5, Rule.between(1, 100), LOW, HIGHEST_DOC);
    }

    static FollowSettings read(AbstractConfig own) {
        return new FollowSettings(own.getBoolean(FOLLOW), own.getDouble(LOWEST), own.getDouble(HIGHEST));
    }
}
