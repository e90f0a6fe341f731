package io.detoxstream.app.kafka;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.SourcePattern;
import io.detoxstream.schemas.SourceThreshold;
import io.detoxstream.serdes.TopicSchema;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.config.TopicNames;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema of each topic that holds Avro. Rejected records are whatever came in, quarantined ones are flagged records
 * byte for byte: neither has a subject of its own.
 */
public final class Schemas {
    private Schemas() {}

    /** Of the input and of everything that the service writes. */
    public static List<TopicSchema> of(DetoxConfig config) {
        List<TopicSchema> schemas = new ArrayList<>();
        schemas.add(TopicSchema.input(config.topics().raw(), RawImage.class));
        schemas.addAll(written(config));
        return schemas;
    }

    /** Of what the service writes. */
    public static List<TopicSchema> written(DetoxConfig config) {
        TopicNames topics = config.topics();
        List<TopicSchema> schemas = new ArrayList<>(List.of(
                TopicSchema.output(topics.detoxified(), DetoxifiedImage.class),
                TopicSchema.output(topics.flagged(), FlaggedImage.class),
                TopicSchema.output(topics.decisions(), ScreeningDecision.class),
                TopicSchema.output(topics.alerts(), BackdoorAlert.class),
                TopicSchema.output(topics.incidents(), Incident.class)));
        if (config.following().enabled()) {
            schemas.add(TopicSchema.output(topics.thresholds(), SourceThreshold.class));
        }
        if (config.patterns().on()) {
            schemas.add(TopicSchema.output(topics.patterns(), SourcePattern.class));
        }
        return schemas;
    }
}
