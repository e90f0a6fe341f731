package io.detoxstream.topology.runtime;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.serdes.AvroCodecs;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.serdes.payload.FileStore;
import io.detoxstream.serdes.payload.PayloadResolver;
import io.detoxstream.serdes.payload.PayloadStore;
import io.detoxstream.topology.config.DetoxConfig;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.incident.IncidentParts;
import io.detoxstream.topology.metrics.BatchListener;
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.record.Codecs;
import io.detoxstream.topology.step.ImageReader;
import io.detoxstream.topology.step.Parts;
import io.detoxstream.topology.threshold.FollowedGate;
import io.detoxstream.topology.threshold.ThresholdReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What the applications of a process share, opened from the configuration. The detoxifier stays the caller's; a process
 * whose role handles no images has none.
 */
public final class ServiceParts implements AutoCloseable {
    private final AvroCodecs codecs;
    private final PayloadResolver payloads;
    private final Optional<Parts> parts;
    private final IncidentParts incidents;
    private final Optional<ThresholdReader> thresholds;
    private final PatternService patterns;

    private ServiceParts(
            AvroCodecs codecs,
            PayloadResolver payloads,
            Optional<Parts> parts,
            IncidentParts incidents,
            Optional<ThresholdReader> thresholds,
            PatternService patterns) {
        this.codecs = codecs;
        this.payloads = payloads;
        this.parts = parts;
        this.incidents = incidents;
        this.thresholds = thresholds;
        this.patterns = patterns;
    }

    /**
     * @param application name and version of the program
     * @param clusterId as {@link ClusterCheck} found it
     * @throws org.apache.kafka.common.config.ConfigException if a setting is refused
     * @throws IllegalArgumentException if a payload root is not a directory
     */
    public static ServiceParts open(
            DetoxConfig config, ImageDetoxifier detoxifier, String application, String clusterId, Outcomes outcomes) {
        return open(config, detoxifier, application, clusterId, outcomes, BatchListener.NONE);
    }

    /**
     * Likewise.
     *
     * @param batches hears of the batches of all applications
     */
    public static ServiceParts open(
            DetoxConfig config,
            ImageDetoxifier detoxifier,
            String application,
            String clusterId,
            Outcomes outcomes,
            BatchListener batches) {
        AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()));
        Retry retry = new Retry(config.retryTimeout());
        PatternService patterns = PatternService.of(config, Codecs.of(codecs, config.topics()), retry);
        IncidentParts incidents = incidents(config, codecs, clusterId, retry, patterns);
        PayloadResolver payloads =
                new PayloadResolver(stores(config), config.limits().maxBytes());
        Optional<ThresholdReader> thresholds = config.role().screens()
                        && config.following().enabled()
                ? Optional.of(new ThresholdReader(config, incidents.codecs().thresholds(), retry))
                : Optional.empty();
        Parts parts = new Parts(
                application,
                clusterId,
                config.topics(),
                incidents.codecs(),
                new ImageReader(payloads, new ImageCodec(config.limits()), retry),
                detoxifier,
                config.profiles(),
                config.unpurifiable(),
                config.sizes(),
                retry,
                outcomes,
                config.batches(),
                batches,
                InstantSource.system(),
                patterns.check(),
                thresholds.map(reader ->
                        new FollowedGate(config.following(), config.model().purifyUnit(), reader)));
        return new ServiceParts(codecs, payloads, Optional.of(parts), incidents, thresholds, patterns);
    }

    /**
     * For a role that handles no images, and so needs no detoxifier.
     *
     * @param clusterId as {@link ClusterCheck} found it
     */
    public static ServiceParts withoutImages(DetoxConfig config, String clusterId) {
        AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()));
        Retry retry = new Retry(config.retryTimeout());
        PatternService patterns = PatternService.of(config, Codecs.of(codecs, config.topics()), retry);
        return new ServiceParts(
                codecs,
                new PayloadResolver(List.of(), config.limits().maxBytes()),
                Optional.empty(),
                incidents(config, codecs, clusterId, retry, patterns),
                Optional.empty(),
                patterns);
    }

    private static IncidentParts incidents(
            DetoxConfig config, AvroCodecs codecs, String clusterId, Retry retry, PatternService patterns) {
        return new IncidentParts(
                clusterId,
                config.topics(),
                Codecs.of(codecs, config.topics()),
                config.incidents(),
                retry,
                patterns.parts());
    }

    private static List<PayloadStore> stores(DetoxConfig config) {
        return config.payloadRoots().isEmpty() ? List.of() : List.of(new FileStore(config.payloadRoots()));
    }

    /**
     * For the pure functions that build the topologies of images.
     *
     * @throws IllegalStateException if the role handles no images
     */
    public Parts parts() {
        return parts.orElseThrow(() -> new IllegalStateException("this process handles no images"));
    }

    /** For the pure function that builds the topology of incidents. */
    public IncidentParts incidentParts() {
        return incidents;
    }

    /** Learns what other processes have told of single sources, before the first image. */
    void start() {
        thresholds.ifPresent(ThresholdReader::start);
        patterns.start();
    }

    Retry retry() {
        return incidents.retry();
    }

    @Override
    public void close() {
        thresholds.ifPresent(ThresholdReader::close);
        patterns.close();
        payloads.close();
        codecs.close();
    }
}
