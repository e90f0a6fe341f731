package io.detoxstream.bench.support;

import io.detoxstream.bench.Host;
import io.detoxstream.purifier.Detoxifier;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.PairedDenoiser;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.Thresholds;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host whose network is arithmetic, on flat grey images: what is flagged is what has a patch. */
public final class FakeHost implements Host {
    private static final double THRESHOLD = 1;

    private final Path samples;
    private final boolean twoNetworks;
    private final List<PatchDenoiser> networks = new ArrayList<>();

    /** One whose network does everything. */
    public FakeHost(Path folder) throws IOException {
        this(folder, false);
    }

    /**
     * @param folder empty, for images
     * @param twoNetworks whether another network screens
     */
    public FakeHost(Path folder, boolean twoNetworks) throws IOException {
        this.twoNetworks = twoNetworks;
        samples = folder;
        for (int i = 0; i < 4; i++) {
            byte[] rgb = new byte[32 * 32 * 3];
            Arrays.fill(rgb, (byte) (100 + 10 * i));
            Path file = Files.createDirectories(folder.resolve("grey")).resolve(i + ".png");
            Files.write(file, PngEncoder.rgb(new RgbImage(32, 32, rgb)));
        }
    }

    @Override
    public String application() {
        return "test";
    }

    @Override
    public DetoxConfig config(Map<String, String> overrides) {
        return DetoxConfig.of(overrides);
    }

    @Override
    public synchronized Denoiser network(DetoxConfig config, int callers) {
        PatchDenoiser network = new PatchDenoiser();
        networks.add(network);
        if (!twoNetworks) {
            return network;
        }
        PatchDenoiser screening = new PatchDenoiser("screening", "1".repeat(64));
        networks.add(screening);
        return new PairedDenoiser(network, screening);
    }

    /** All that were opened. */
    public synchronized List<PatchDenoiser> networks() {
        return List.copyOf(networks);
    }

    @Override
    public ImageDetoxifier detoxifier(DetoxConfig config, Denoiser network) {
        return new Detoxifier(
                network,
                new KeyedNoise(config.model().noiseKey()),
                config.screening(),
                config.purification(),
                thresholds(config, network));
    }

    @Override
    public Thresholds thresholds(DetoxConfig config, Denoiser network) {
        return (profiles, size) -> Optional.of(new Gate("test", size.name(), THRESHOLD, 100 * THRESHOLD));
    }

    @Override
    public Path samples() {
        return samples;
    }
}
