package io.detoxstream.purifier.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaddingTest {
    @Test
    void shouldReflectWithoutRepeatingTheEdge() {
        // numpy.pad([1, 2, 3], (0, 5), mode="reflect")
        assertThat(row(8, 1, 2, 3)).containsExactly(1, 2, 3, 2, 1, 2, 3, 2);
    }

    @Test
    void shouldRepeatASinglePixel() {
        Planes padded = Padding.pad(new Planes(1, 1, new float[] {1, 2, 3}), 8, 8);

        assertThat(Arrays.copyOf(padded.data(), 64)).containsOnly(1);
        assertThat(Arrays.copyOfRange(padded.data(), 128, 192)).containsOnly(3);
    }

    @Test
    void shouldPadRowsLikeColumns() {
        float[] tall = {1, 2, 3, 4, 5, 6, 7, 8, 9};

        assertThat(Padding.pad(new Planes(1, 3, tall), 1, 5).data())
                .containsExactly(1, 2, 3, 2, 1, 4, 5, 6, 5, 4, 7, 8, 9, 8, 7);
    }

    @Property(tries = 200)
    void shouldBeUndoneByCropping(
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 0, max = 40) int more) {
        Planes image = new Planes(width, height);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = i + 1;
        }

        Planes padded = Padding.pad(image, width + more, height + 2 * more);

        assertThat(Padding.crop(padded, width, height).data()).containsExactly(image.data());
        assertThat(padded.data()).doesNotContain(0);
    }

    @Test
    void shouldRoundSidesUp() {
        assertThat(Padding.roundUp(1, 8)).isEqualTo(8);
        assertThat(Padding.roundUp(8, 8)).isEqualTo(8);
        assertThat(Padding.roundUp(9, 8)).isEqualTo(16);
    }

    @Test
    void shouldRefuseToShrink() {
        assertThatThrownBy(() -> Padding.pad(new Planes(4, 4), 3, 8)).isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] row(int width, float... values) {
        Planes image = new Planes(values.length, 1);
        for (int c = 0; c < 3; c++) {
            System.arraycopy(values, 0, image.data(), c * values.length, values.length);
        }
        return Arrays.copyOf(Padding.pad(image, width, 1).data(), width);
    }
}
