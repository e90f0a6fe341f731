package io.detoxstream.topology.step;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.topology.config.BatchSettings;
import io.detoxstream.topology.config.SizeLimits;
import io.detoxstream.topology.config.SourceProfiles;
import io.detoxstream.topology.config.TopicNames;
import io.detoxstream.topology.config.UnpurifiablePolicy;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.metrics.BatchListener;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.pattern.PatternCheck;
import io.detoxstream.topology.record.Codecs;
import io.detoxstream.topology.threshold.FollowedGate;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a topology is made of. Everything in it is shared by all stream threads.
 *
 * @param application name and version of the program, for the provenance
 * @param clusterId Kafka cluster id as the broker reports it
 * @param patterns looks at images as some of many of their source; empty: nobody does
 * @param gate lets thresholds follow their sources; empty: the calibrated ones hold
 */
public record Parts(
        String application,
        String clusterId,
        TopicNames topics,
        Codecs codecs,
        ImageReader images,
        ImageDetoxifier detoxifier,
        SourceProfiles profiles,
        UnpurifiablePolicy unpurifiable,
        SizeLimits sizes,
        Retry retry,
        Outcomes outcomes,
        BatchSettings batches,
        BatchListener batchListener,
        InstantSource clock,
        Optional<PatternCheck> patterns,
        Optional<FollowedGate> gate) {}
