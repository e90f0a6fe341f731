package io.detoxstream.bench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.image.RgbImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureTest {
    private static final Picture CLEAN = picture(1);
    private static final Picture TRIGGERED = picture(2);

    private final Pool pool = new Pool(ImageSize.SMALL, List.of(CLEAN), List.of(TRIGGERED));

    private static Picture picture(int value) {
        return new Picture(new byte[] {(byte) value}, new RgbImage(1, 1, new byte[3]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.2, 0.3, 1})
    void shouldHaveTheShareThatWasAskedFor(double share) {
        Mixture mixture = pool.mixed(share);

        long triggered = Stream.generate(mixture)
                .limit(1000)
                .filter(picture -> picture == TRIGGERED)
                .count();

        assertThat(triggered).isEqualTo(Math.round(1000 * share));
    }

    @Test
    void shouldSpreadThemEvenly() {
        Mixture mixture = pool.mixed(0.25);

        assertThat(Stream.generate(mixture).limit(8).toList())
                .containsExactly(CLEAN, CLEAN, CLEAN, TRIGGERED, CLEAN, CLEAN, CLEAN, TRIGGERED);
    }

    @Test
    void shouldRefuseWhatCannotBeMixed() {
        assertThatThrownBy(() -> pool.mixed(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pool(ImageSize.SMALL, List.of(CLEAN), List.of()))
                .hasMessageContaining("the gate flags none of them");
    }
}
