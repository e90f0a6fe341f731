package io.detoxstream.purifier.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TilingTest {
    @Test
    void shouldShiftTheLastTileInside() {
        assertThat(new Tiling(150, 64, 64, 16).tiles())
                .containsExactly(new Tile(0, 0, 64, 64), new Tile(48, 0, 64, 64), new Tile(86, 0, 64, 64));
    }

    @Test
    void shouldNeedOneTileForAFrameOfItsSize() {
        assertThat(new Tiling(64, 64, 64, 16).tiles()).containsExactly(new Tile(0, 0, 64, 64));
    }

    @Property(tries = 200)
    void shouldPutAnyFrameTogetherAgain(
            @ForAll @IntRange(min = 8, max = 90) int width,
            @ForAll @IntRange(min = 8, max = 90) int height,
            @ForAll @IntRange(min = 0, max = 4) int overlap) {
        Tiling tiling = new Tiling(width, height, 8, overlap);
        Planes frame = new Planes(width, height);
        for (int i = 0; i < frame.data().length; i++) {
            frame.data()[i] = (float) Math.sin(i);
        }
        Planes together = new Planes(width, height);

        for (int i = 0; i < tiling.tiles().size(); i++) {
            tiling.blend(i, Padding.cut(frame, tiling.tiles().get(i)).data(), 0, together);
        }

        assertThat(together.data()).usingComparatorWithPrecision(1e-6f).containsExactly(frame.data());
    }

    @Test
    void shouldPassSmoothlyFromOneTileToTheNext() {
        Tiling tiling = new Tiling(112, 64, 64, 16);
        Planes frame = new Planes(112, 64);
        float[] ones = new float[3 * 64 * 64];
        Arrays.fill(ones, 1);

        tiling.blend(0, new float[3 * 64 * 64], 0, frame);
        tiling.blend(1, ones, 0, frame);

        float[] row = Arrays.copyOf(frame.data(), 112);
        assertThat(Arrays.copyOf(row, 48)).containsOnly(0);
        assertThat(Arrays.copyOfRange(row, 64, 112)).containsOnly(1);
        for (int x = 48; x < 64; x++) {
            assertThat(row[x] - row[x - 1]).isBetween(0f, 0.15f);
        }
    }

    @Test
    void shouldReadEachTileAtItsOffset() {
        Planes frame = new Planes(8, 8);
        float[] two = new float[2 * 192];
        Arrays.fill(two, 192, 384, 5);

        new Tiling(8, 8, 8, 0).blend(0, two, 192, frame);

        assertThat(frame.data()).containsOnly(5);
    }

    @Test
    void shouldRefuseFramesSmallerThanATile() {
        assertThatThrownBy(() -> new Tiling(63, 64, 64, 16)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tiling(64, 64, 64, 33)).isInstanceOf(IllegalArgumentException.class);
    }
}
