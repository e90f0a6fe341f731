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
import io.detoxstream.topology.metrics.Outcomes;
import io.detoxstream.topology.record.Codecs;
import io.detoxstream.topology.step.ImageReader;
import io.detoxstream.topology.step.Parts;
import java.time.InstantSource;
import java.util.List;

/** What the applications of a process share, opened from the configuration. The detoxifier stays the caller's. */
public final class ServiceParts implements AutoCloseable {
    private final AvroCodecs codecs;
    private final PayloadResolver payloads;
    private final Parts parts;

    private ServiceParts(AvroCodecs codecs, PayloadResolver payloads, Parts parts) {
        this.codecs = codecs;
        this.payloads = payloads;
        this.parts = parts;
    }

    /**
     * @param application name and version of the program
     * @param clusterId as {@link ClusterCheck} found it
     * @throws org.apache.kafka.common.config.ConfigException if a setting is refused
     * @throws IllegalArgumentException if a payload root is not a directory
     */
    public static ServiceParts open(
            DetoxConfig config, ImageDetoxifier detoxifier, String application, String clusterId, Outcomes outcomes) {
        Retry retry = new Retry(config.retryTimeout());
        AvroCodecs codecs = AvroCodecs.create(RegistrySettings.from(config.registry()));
        PayloadResolver payloads =
                new PayloadResolver(stores(config), config.limits().maxBytes());
        Parts parts = new Parts(
                application,
                clusterId,
                config.topics(),
                Codecs.of(codecs, config.topics()),
                new ImageReader(payloads, new ImageCodec(config.limits()), retry),
                detoxifier,
                config.profiles(),
                config.unpurifiable(),
                config.sizes(),
                retry,
                outcomes,
                InstantSource.system());
        return new ServiceParts(codecs, payloads, parts);
    }

    private static List<PayloadStore> stores(DetoxConfig config) {
        return config.payloadRoots().isEmpty() ? List.of() : List.of(new FileStore(config.payloadRoots()));
    }

    /** For the pure functions that build the topologies. */
    public Parts parts() {
        return parts;
    }

    @Override
    public void close() {
        payloads.close();
        codecs.close();
    }
}
