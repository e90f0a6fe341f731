package io.detoxstream.bench;

import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.screen.Thresholds;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What a benchmark takes from the program around it, so that it measures what that program would run. */
public interface Host {
    /** Name and version of the program. */
    String application();

    /**
     * The user's configuration.
     *
     * @param overrides settings of the benchmark, which win
     */
    DetoxConfig config(Map<String, String> overrides);

    /**
     * Opens the network of a configuration, with those that go with it. Whoever calls closes it.
     *
     * @param callers threads that will use it at a time; the cores are shared out among them as in the service
     */
    Denoiser network(DetoxConfig config, int callers);

    /**
     * What the program does to images, on a network that is open already. The detoxifier closes it.
     *
     * @throws IllegalArgumentException if the settings do not fit the network
     */
    ImageDetoxifier detoxifier(DetoxConfig config, Denoiser network) throws IOException;

    /** The thresholds of a configuration for a network, or for the one that screens in its place. */
    Thresholds thresholds(DetoxConfig config, Denoiser network) throws IOException;

    /** A folder of clean 32x32 images in folders of their classes. */
    Path samples();
}
