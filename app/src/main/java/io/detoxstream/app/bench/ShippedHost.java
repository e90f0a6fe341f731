package io.detoxstream.app.bench;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.evaluation.GateThresholds;
import io.detoxstream.bench.Host;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.calibration.CalibratedThresholds;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.screen.Thresholds;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A benchmark of the program as a user has configured it, on the sample images. */
public final class ShippedHost implements Host {
    private static final String DATASET = "cifar10";

    private final ConfigOptions options;
    private final Path samples;

    /** @throws io.detoxstream.app.cli.CommandException if there are no sample images */
    public ShippedHost(ConfigOptions options, Home home) {
        this.options = options;
        this.samples = home.samples(DATASET);
    }

    @Override
    public String application() {
        return BuildInfo.load().title();
    }

    @Override
    public DetoxConfig config(Map<String, String> overrides) {
        return options.load(overrides);
    }

    @Override
    public Denoiser network(DetoxConfig config, int callers) {
        return Engine.denoiser(config.model(), callers);
    }

    @Override
    public ImageDetoxifier detoxifier(DetoxConfig config, Denoiser network) throws IOException {
        return Engine.detoxifier(config, network);
    }

    @Override
    public Thresholds thresholds(DetoxConfig config, Denoiser network) throws IOException {
        CalibratedThresholds thresholds = GateThresholds.read(config, network).calibrated();
        config.profiles().all().forEach(thresholds::require);
        return thresholds;
    }

    @Override
    public Path samples() {
        return samples;
    }
}
