package io.detoxstream.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.bench.support.PatchDenoiser;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.PairedDenoiser;
import org.junit.jupiter.api.Test;

class CountingDenoiserTest {
    @Test
    void shouldCountImagesAndPixelsAndBatches() {
        CountingDenoiser network = new CountingDenoiser(new PatchDenoiser());

        ask(network, 3);
        ask(network.screening(), 2);

        assertThat(network.screening()).isSameAs(network);
        assertThat(network.twoNetworks()).isFalse();
        assertThat(network.evaluations()).isEqualTo(5);
        assertThat(network.pixels()).isEqualTo(5 * 64);
        assertThat(network.batches()).isEqualTo(2);
    }

    @Test
    void shouldCountTheNetworkThatScreensWithTheOtherAndApart() {
        CountingDenoiser network = new CountingDenoiser(new PairedDenoiser(new PatchDenoiser(), new PatchDenoiser()));

        ask(network, 3);
        ask(network.screening(), 2);

        assertThat(network.twoNetworks()).isTrue();
        assertThat(network.evaluations()).isEqualTo(5);
        assertThat(network.pixels()).isEqualTo(5 * 64);
        assertThat(network.batches()).isEqualTo(2);
        assertThat(network.screening().evaluations()).isEqualTo(2);
        assertThat(network.screening().pixels()).isEqualTo(2 * 64);
        assertThat(network.screening().batches()).isEqualTo(1);
    }

    private static void ask(Denoiser network, int images) {
        network.predictNoise(new float[images * 3 * 64], images, 8, 8, new int[images]);
    }
}
