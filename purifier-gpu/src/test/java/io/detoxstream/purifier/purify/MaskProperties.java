package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Tile;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class MaskProperties {
    /** A threshold above every value: the mask hangs on fraction and floor alone. */
    private static final double NOTHING_STANDS_ALONE = 10;

    @Property(tries = 200)
    void dilationOnlyAddsPixels(
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(max = 5) int pixels,
            @ForAll long seed) {
        Mask mask = random(width, height, seed);

        Mask smaller = mask.dilate(pixels);
        Mask larger = mask.dilate(pixels + 1);

        for (int p = 0; p < mask.inside().length; p++) {
            assertThat(smaller.inside()[p] || !mask.inside()[p]).isTrue();
            assertThat(larger.inside()[p] || !smaller.inside()[p]).isTrue();
        }
    }

    @Property(tries = 200)
    void dilationReachesExactlyTheSquareAroundEachPixel(
            @ForAll @IntRange(min = 1, max = 12) int width,
            @ForAll @IntRange(min = 1, max = 12) int height,
            @ForAll @IntRange(max = 4) int pixels,
            @ForAll long seed) {
        Mask mask = random(width, height, seed);
        Mask dilated = mask.dilate(pixels);

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(dilated.get(x, y)).isEqualTo(anyNear(mask, x, y, pixels));
            }
        }
    }

    @Property(tries = 200)
    void aHigherFractionOrFloorNeverAddsPixels(
            @ForAll @DoubleRange(min = 0.05, max = 0.5) double fraction,
            @ForAll @DoubleRange(max = 0.5) double floor,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] values = new float[100];
        for (int p = 0; p < values.length; p++) {
            values[p] = random.nextFloat();
        }
        SuspicionMap map = new SuspicionMap(MapKind.NOISE_ERROR, 10, 10, values);

        List<Tile> whole = List.of(new Tile(0, 0, 10, 10));

        double share = new MaskRule(fraction, floor, 1)
                .mask(map, whole, NOTHING_STANDS_ALONE)
                .share();

        assertThat(share).isBetween(0.0, 1.0);
        assertThat(new MaskRule(fraction + 0.2, floor, 1)
                        .mask(map, whole, NOTHING_STANDS_ALONE)
                        .share())
                .isLessThanOrEqualTo(share);
        assertThat(new MaskRule(fraction, floor + 0.2, 1)
                        .mask(map, whole, NOTHING_STANDS_ALONE)
                        .share())
                .isLessThanOrEqualTo(share);
    }

    private static boolean anyNear(Mask mask, int x, int y, int pixels) {
        for (int ny = Math.max(0, y - pixels); ny <= Math.min(mask.height() - 1, y + pixels); ny++) {
            for (int nx = Math.max(0, x - pixels); nx <= Math.min(mask.width() - 1, x + pixels); nx++) {
                if (mask.get(nx, ny)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Mask random(int width, int height, long seed) {
        Random random = new Random(seed);
        boolean[] inside = new boolean[width * height];
        for (int p = 0; p < inside.length; p++) {
            inside[p] = random.nextInt(8) == 0;
        }
        return new Mask(width, height, inside);
    }
}
