package io.detoxstream.app.kafka;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.serdes.TopicSchema;
import io.detoxstream.topology.config.TopicNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * The schema of each topic that holds Avro. Rejected records are whatever came in, quarantined ones are flagged records
 * byte for byte: neither has a subject of its own.
 */
public final class Schemas {
    private Schemas() {}

    /** Of the input and of everything that the service writes. */
    public static List<TopicSchema> of(TopicNames topics) {
        return Stream.concat(Stream.of(TopicSchema.input(topics.raw(), RawImage.class)), written(topics).stream())
                .toList();
    }

    /** Of what the service writes. */
    public static List<TopicSchema> written(TopicNames topics) {
        return List.of(
                TopicSchema.output(topics.detoxified(), DetoxifiedImage.class),
                TopicSchema.output(topics.flagged(), FlaggedImage.class),
                TopicSchema.output(topics.decisions(), ScreeningDecision.class),
                TopicSchema.output(topics.alerts(), BackdoorAlert.class),
                TopicSchema.output(topics.incidents(), Incident.class));
    }
}
