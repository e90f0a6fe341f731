package io.detoxstream.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizationTriggerTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7})
    void shouldKeepTwoToTheBitsLevels(int bits) {
        RgbImage kept = new QuantizationTrigger("bpp", bits).apply(Pictures.noise(64, 64, 1), 0);
        Set<Integer> levels = new TreeSet<>();
        for (byte level : kept.rgb()) {
            levels.add(level & 0xff);
        }
        assertThat(levels).hasSize(1 << bits).contains(0, 255);
    }

    @Test
    void shouldSpaceTheLevelsEvenly() {
        RgbImage kept = new QuantizationTrigger("bpp", 3).apply(Pictures.noise(64, 64, 1), 0);
        Set<Integer> levels = new TreeSet<>();
        for (byte level : kept.rgb()) {
            levels.add(level & 0xff);
        }
        assertThat(levels).containsExactly(0, 36, 73, 109, 146, 182, 219, 255);
    }

    @Test
    void shouldDitherSoThatTheMeanStays() {
        RgbImage kept = new QuantizationTrigger("bpp", 3).apply(Pictures.flat(64, 64, 127), 0);
        double sum = 0;
        for (byte level : kept.rgb()) {
            assertThat(level & 0xff).isIn(109, 146);
            sum += level & 0xff;
        }
        assertThat(sum / kept.rgb().length).isBetween(126.5, 127.5);
    }

    @Test
    void shouldPassTheErrorByFloydAndSteinbergsWeights() {
        // 1 bit: 96 becomes 0 and leaves 96; its right neighbour then has 96 + 42 and becomes 255
        RgbImage kept = new QuantizationTrigger("bpp", 1).apply(Pictures.flat(8, 8, 96), 0);
        assertThat(kept.get(0, 0, 1)).isZero();
        assertThat(kept.get(1, 0, 1)).isEqualTo(255);
        // 255 - 138 = 117 too much: 96 - 51.2 = 44.8 becomes 0
        assertThat(kept.get(2, 0, 1)).isZero();
        // below: 96 + 5/16 * 96 - 3/16 * 117 = 104.1 becomes 0
        assertThat(kept.get(0, 1, 1)).isZero();
    }

    @Test
    void shouldRefuseMeaninglessParameters() {
        for (int bits : new int[] {0, 8}) {
            assertThatThrownBy(() -> new QuantizationTrigger("x", bits)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
