package io.detoxstream.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.support.MeanDenoiser;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.PairedDenoiser;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StoppableDenoiserTest {
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void shouldStopTheNetworkThatScreensAsWell() {
        Denoiser screens = new MeanDenoiser();
        Denoiser network = new StoppableDenoiser(new PairedDenoiser(new MeanDenoiser(), screens), stop::get);

        assertThat(network.screening()).isNotSameAs(network);
        assertThat(network.screening().screening()).isSameAs(network.screening());
        assertThat(ask(network.screening())).hasSize(3 * 8 * 8);
        stop.set(true);
        assertThatThrownBy(() -> ask(network)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> ask(network.screening())).isInstanceOf(CancellationException.class);
    }

    @Test
    void shouldScreenItselfWhereNothingElseDoes() {
        Denoiser network = new StoppableDenoiser(new MeanDenoiser(), stop::get);

        assertThat(network.screening()).isSameAs(network);
    }

    private static float[] ask(Denoiser network) {
        return network.predictNoise(new float[3 * 8 * 8], 1, 8, 8, new int[] {20});
    }
}
