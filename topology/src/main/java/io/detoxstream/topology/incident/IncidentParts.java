package io.detoxstream.topology.incident;

import io.detoxstream.topology.config.IncidentSettings;
import io.detoxstream.topology.config.TopicNames;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.incident.pattern.PatternParts;
import io.detoxstream.topology.record.Codecs;
import java.util.Optional;

/**
 * What the topology of incidents is made of. Everything in it is shared by all stream threads.
 *
 * @param clusterId Kafka cluster id as the broker reports it
 * @param patterns finds patterns that repeat in sources; empty: nobody does
 */
public record IncidentParts(
        String clusterId,
        TopicNames topics,
        Codecs codecs,
        IncidentSettings settings,
        Retry retry,
        Optional<PatternParts> patterns) {}
