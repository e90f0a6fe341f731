package io.detoxstream.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import java.util.OptionalDouble;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** How alerts become incidents. */
final class IncidentOptions {
    static final String GAP = "detox.incidents.gap.ms";
    private static final String GAP_DOC =
            "An incident closes when its source has raised no alert for so long, by the service's clock; alerts whose images are further apart, by the broker's, belong to two incidents.";

    static final String UPDATE = "detox.incidents.update.ms";
    private static final String UPDATE_DOC =
            "Least time between two revisions of an incident on the topic of incidents. The first and the last are written at once.";

    static final String SOURCE_QUIET = "detox.incidents.source.quiet.ms";
    private static final String SOURCE_QUIET_DOC =
            "A source that has sent no image for so long is forgotten, with what its scores usually are.";

    static final String MAX_SOURCES = "detox.incidents.sources.max";
    private static final String MAX_SOURCES_DOC =
            "Most sources watched, and most incidents open, in each partition of the topic of decisions; about 6 KiB of heap each, 22 KiB where thresholds follow. Of further sources images are not counted, and with so many open incidents no further one opens: both are counted (Kafka metrics ignored-sources and ignored-alerts) and said in the log.";

    static final String RECENT = "detox.incidents.recent.max";
    private static final String RECENT_DOC =
            "Most closed incidents in each partition that can still be asked for; the topic keeps them longer.";

    static final String SIGNATURE_DISTANCE = "detox.incidents.signature.distance";
    private static final String SIGNATURE_DISTANCE_DOC =
            "Most bits, of 64, by which the signature of an alert may differ from the group of similar ones that it joins. Two signatures that have nothing to do with each other differ in 32 on average, in 18 or fewer once in 3,200 pairs.";

    static final String CAMPAIGN_DISTANCE = "detox.incidents.campaign.distance";
    private static final String CAMPAIGN_DISTANCE_DOC =
            "Most bits, of 64, by which the triggers of two sources may differ and be taken for the same. Two that have nothing to do with each other are so near once in 280,000 pairs.";

    static final String CAMPAIGN_QUIET = "detox.incidents.campaign.quiet.ms";
    private static final String CAMPAIGN_QUIET_DOC =
            "A campaign closes when its trigger was not seen on any source for so long; what one source showed is compared with others for so long, too.";

    static final String MAX_CAMPAIGNS = "detox.incidents.campaigns.max";
    private static final String MAX_CAMPAIGNS_DOC =
            "Most triggers that are remembered at a time. Beyond, the one on a single source that was seen longest ago is forgotten, which is counted (Kafka metric ignored-campaigns) and said in the log.";

    static final String DRIFT_REFERENCE = "detox.incidents.drift.reference";
    private static final String DRIFT_REFERENCE_DOC =
            "Images from which the usual scores of a source are learned, before it is watched for drift.";

    static final String DRIFT_WINDOW = "detox.incidents.drift.window";
    private static final String DRIFT_WINDOW_DOC =
            "Images whose scores are compared with the usual ones at a time. Long enough to span different scenes: successive frames of one scene tell as much as one.";

    static final String DRIFT_RATE = "detox.incidents.drift.false.alarm.rate";
    private static final String DRIFT_RATE_DOC =
            "Share of windows of an unchanged source that may be taken for drift, at most. Lower: fewer false reports, and only larger changes are seen (by default, from about 0.27 between the two distribution functions).";

    private static final long SECOND = 1000;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private IncidentOptions() {}

    static void define(ConfigDef def) {
        Group group = new Group(def, "Incidents");
        group.add(GAP, LONG, 60 * SECOND, between(SECOND, DAY), MEDIUM, GAP_DOC);
        group.add(UPDATE, LONG, 5 * SECOND, between(100, 3600 * SECOND), MEDIUM, UPDATE_DOC);
        group.add(SOURCE_QUIET, LONG, DAY, between(60 * SECOND, 90 * DAY), LOW, SOURCE_QUIET_DOC);
        group.add(MAX_SOURCES, INT, 1000, between(1, 100_000), LOW, MAX_SOURCES_DOC);
        group.add(RECENT, INT, 200, between(0, 10_000), LOW, RECENT_DOC);
        group.add(SIGNATURE_DISTANCE, INT, 18, between(0, 31), LOW, SIGNATURE_DISTANCE_DOC);
        group.add(CAMPAIGN_DISTANCE, INT, 14, between(0, 31), LOW, CAMPAIGN_DISTANCE_DOC);
        group.add(CAMPAIGN_QUIET, LONG, 3600 * SECOND, between(SECOND, 90 * DAY), LOW, CAMPAIGN_QUIET_DOC);
        group.add(MAX_CAMPAIGNS, INT, 1000, between(1, 10_000), LOW, MAX_CAMPAIGNS_DOC);
        group.add(DRIFT_REFERENCE, INT, 1000, between(100, 1_000_000), LOW, DRIFT_REFERENCE_DOC);
        group.add(DRIFT_WINDOW, INT, 200, between(50, 100_000), LOW, DRIFT_WINDOW_DOC);
        group.add(DRIFT_RATE, DOUBLE, 1e-4, Rule.inside(0, 1), LOW, DRIFT_RATE_DOC);
    }

    static IncidentSettings read(AbstractConfig own) {
        return new IncidentSettings(
                Duration.ofMillis(own.getLong(GAP)),
                Duration.ofMillis(own.getLong(UPDATE)),
                Duration.ofMillis(own.getLong(SOURCE_QUIET)),
                own.getInt(MAX_SOURCES),
                own.getInt(RECENT),
                own.getInt(SIGNATURE_DISTANCE),
                own.getInt(CAMPAIGN_DISTANCE),
                Duration.ofMillis(own.getLong(CAMPAIGN_QUIET)),
                own.getInt(MAX_CAMPAIGNS),
                new DriftSettings(own.getInt(DRIFT_REFERENCE), own.getInt(DRIFT_WINDOW), own.getDouble(DRIFT_RATE)),
                FollowOptions.read(own).enabled()
                        ? OptionalDouble.of(own.getDouble(ModelOptions.PURIFY_RATE))
                        : OptionalDouble.empty());
    }
}
