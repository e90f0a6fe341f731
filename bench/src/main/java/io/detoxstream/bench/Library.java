package io.detoxstream.bench;

import io.detoxstream.bench.measure.CountingDenoiser;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.util.List;

/**
 * The purifier as the service opens it, on a network that counts what it is asked.
 *
 * @param detoxifier owns the network
 * @param network that the detoxifier asks
 * @param profiles calibration profiles of the images that are fed
 */
public record Library(ImageDetoxifier detoxifier, CountingDenoiser network, List<String> profiles)
        implements AutoCloseable {
    /** The source of everything that is fed. */
    public static final String SOURCE = "bench";

    /**
     * @param callers threads that will use it at a time
     * @throws IOException if the thresholds cannot be read
     * @throws IllegalArgumentException if the settings do not fit the model
     */
    public static Library open(Host host, DetoxConfig config, int callers) throws IOException {
        Denoiser network = host.network(config, callers);
        try {
            CountingDenoiser counting = new CountingDenoiser(network);
            ImageDetoxifier detoxifier = host.detoxifier(config, counting);
            return new Library(detoxifier, counting, config.profiles().forSource(SOURCE));
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    @Override
    public void close() {
        detoxifier.close();
    }
}
