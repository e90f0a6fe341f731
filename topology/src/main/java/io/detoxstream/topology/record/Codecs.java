package io.detoxstream.topology.record;

import io.detoxstream.schemas.BackdoorAlert;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.FlaggedImage;
import io.detoxstream.schemas.Incident;
import io.detoxstream.schemas.RawImage;
import io.detoxstream.schemas.ScreeningDecision;
import io.detoxstream.schemas.SourcePattern;
import io.detoxstream.schemas.SourceThreshold;
import io.detoxstream.serdes.AvroCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.topology.config.TopicNames;

/** One codec for each topic of Avro records: a topic and the type of its values. */
public record Codecs(
        AvroCodec<RawImage> raw,
        AvroCodec<DetoxifiedImage> detoxified,
        AvroCodec<FlaggedImage> flagged,
        AvroCodec<ScreeningDecision> decisions,
        AvroCodec<BackdoorAlert> alerts,
        AvroCodec<Incident> incidents,
        AvroCodec<SourceThreshold> thresholds,
        AvroCodec<SourcePattern> patterns) {
    public static Codecs of(AvroCodecs codecs, TopicNames topics) {
        return new Codecs(
                codecs.codec(topics.raw(), RawImage.class),
                codecs.codec(topics.detoxified(), DetoxifiedImage.class),
                codecs.codec(topics.flagged(), FlaggedImage.class),
                codecs.codec(topics.decisions(), ScreeningDecision.class),
                codecs.codec(topics.alerts(), BackdoorAlert.class),
                codecs.codec(topics.incidents(), Incident.class),
                codecs.codec(topics.thresholds(), SourceThreshold.class),
                codecs.codec(topics.patterns(), SourcePattern.class));
    }
}
