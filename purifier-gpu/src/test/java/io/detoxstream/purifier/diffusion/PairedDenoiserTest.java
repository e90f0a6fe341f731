package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.detect.Detector;
import io.detoxstream.purifier.detect.DetectorInfo;
import io.detoxstream.purifier.support.Models;
import io.detoxstream.purifier.support.NamedDenoiser;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PairedDenoiserTest {
    private final NamedDenoiser denoiser = new NamedDenoiser(Models.FP32, 0.5f);
    private final NamedDenoiser copy = new NamedDenoiser(Models.INT8, 0.25f);

    @Test
    void shouldBeTheDenoiserWithAnotherNetworkForScreening() {
        PairedDenoiser pair = new PairedDenoiser(denoiser, copy);

        assertThat(pair.model()).isEqualTo(Models.FP32);
        assertThat(pair.screening().model()).isEqualTo(Models.INT8);
        assertThat(pair.predictNoise(new float[] {4}, 1, 1, 1, new int[] {7})).containsExactly(2);
        assertThat(pair.screening().predictNoise(new float[] {4}, 1, 1, 1, new int[] {9}))
                .containsExactly(1);
        assertThat(denoiser.steps()).containsExactly(7);
        assertThat(copy.steps()).containsExactly(9);
    }

    @Test
    void shouldCloseBoth() {
        new PairedDenoiser(denoiser, copy).close();

        assertThat(denoiser.closed()).isOne();
        assertThat(copy.closed()).isOne();
    }

    @Test
    void shouldLeaveScreeningToADenoiserWithoutCompany() {
        assertThat(denoiser.screening()).isSameAs(denoiser);
    }

    @Test
    void shouldBringTheDetectorAlong() {
        Detector detector = new BlindDetector();
        DetectingDenoiser both = new DetectingDenoiser(new PairedDenoiser(denoiser, copy), detector);

        assertThat(both.model()).isEqualTo(Models.FP32.with(detector.info()));
        assertThat(both.screening().model()).isEqualTo(Models.INT8.with(detector.info()));
        assertThat(both.screening().detector()).isSameAs(detector);
        assertThat(both.screening().screening()).isSameAs(both.screening());
        DetectingDenoiser alone = new DetectingDenoiser(denoiser, detector);
        assertThat(alone.screening()).isSameAs(alone);
    }

    @Test
    void shouldRefuseACopyOfAnotherModel() {
        ModelInfo stranger = Models.copy(Models.SCHEDULE, 8, Optional.of("03".repeat(32)));

        assertThatThrownBy(() -> new PairedDenoiser(denoiser, new NamedDenoiser(stranger, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("made to screen for another model")
                .hasMessageContaining("03".repeat(32))
                .hasMessageContaining(Models.ORIGIN);
    }

    @Test
    void shouldTakeANetworkThatDoesNotSayWhatItIsACopyOf() {
        ModelInfo silent = Models.copy(Models.SCHEDULE, 8, Optional.empty());

        assertThat(new PairedDenoiser(denoiser, new NamedDenoiser(silent, 1))
                        .screening()
                        .model())
                .isEqualTo(silent);
    }

    @Test
    void shouldRefuseWhatReadsImagesInAnotherWay() {
        assertRefused(Models.copy(NoiseSchedule.cosine(1000), 8, Optional.empty()), "noise schedule");
        assertRefused(Models.copy(NoiseSchedule.linear(1000, 1e-4, 0.03), 8, Optional.empty()), "noise schedule");
        assertRefused(Models.copy(Models.SCHEDULE, 4, Optional.empty()), "size_multiple is 4, not 8");
        ModelInfo same = Models.copy(Models.SCHEDULE, 8, Optional.empty());
        assertRefused(told(same, Conditioning.NOISE_MAP, OptionalInt.empty()), "conditioning is");
        assertRefused(told(same, Conditioning.STEP, OptionalInt.of(47)), "reach is OptionalInt[47]");
        assertThat(denoiser.closed()).isZero();
    }

    @Test
    void shouldRefuseADetectorBesideOneOfThem() {
        Denoiser detecting = new DetectingDenoiser(denoiser, new BlindDetector());

        assertThatThrownBy(() -> new PairedDenoiser(detecting, copy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("detector");
    }

    private void assertRefused(ModelInfo other, String why) {
        NamedDenoiser network = new NamedDenoiser(other, 1);
        assertThatThrownBy(() -> new PairedDenoiser(denoiser, network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot screen for model")
                .hasMessageContaining(why);
        assertThat(network.closed()).isZero();
    }

    private static ModelInfo told(ModelInfo like, Conditioning conditioning, OptionalInt reach) {
        return new ModelInfo(
                like.name(),
                like.sha256(),
                like.precision(),
                like.device(),
                like.schedule(),
                like.prediction(),
                like.sizeMultiple(),
                conditioning,
                reach,
                like.screensFor(),
                like.detector());
    }

    /** Finds nothing. */
    private static final class BlindDetector implements Detector {
        @Override
        public DetectorInfo info() {
            return new DetectorInfo("blind", "04".repeat(32), 8, 0);
        }

        @Override
        public float[] find(float[] pixels, int n, int height, int width) {
            return new float[n * height * width];
        }

        @Override
        public void close() {}
    }
}
