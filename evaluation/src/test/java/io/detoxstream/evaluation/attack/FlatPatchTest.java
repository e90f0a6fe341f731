package io.detoxstream.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.purifier.image.RgbImage;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlatPatchTest {
    private static final RgbImage IMAGE = Pictures.flat(32, 32, 100);

    @ParameterizedTest
    @EnumSource(Colour.class)
    void shouldMixTheColourInsideTheSquareAndChangeNothingOutside(Colour colour) {
        for (int side = 1; side <= FlatPatch.MOST_CELLS; side++) {
            for (double contrast : new double[] {0.15, 0.5, 1}) {
                RgbImage patched = FlatPatch.of(side, colour, contrast).apply(IMAGE, side);
                int[] box = Pictures.changed(IMAGE, patched);
                assertThat(box[2]).isEqualTo(side);
                assertThat(box[3]).isEqualTo(side);
                for (int i = 0; i < side * side; i++) {
                    for (int c = 0; c < 3; c++) {
                        assertThat(patched.get(box[0] + i % side, box[1] + i / side, c))
                                .isEqualTo((int) Math.round((1 - contrast) * 100 + contrast * colour.level(c)));
                    }
                }
            }
        }
    }

    @Test
    void shouldVaryThePlaceWithTheSeed() {
        Set<Integer> columns = new HashSet<>();
        Set<Integer> rows = new HashSet<>();
        for (int seed = 0; seed < 1000; seed++) {
            int[] box = Pictures.changed(IMAGE, FlatPatch.sticker(Colour.WHITE).apply(IMAGE, seed));
            columns.add(box[0]);
            rows.add(box[1]);
        }
        assertThat(columns).hasSize(28).contains(0, 27);
        assertThat(rows).hasSize(28).contains(0, 27);
    }

    @Test
    void shouldGrowWithTheImageAndStayInside() {
        RgbImage large = Pictures.flat(200, 128, 100);
        int[] box = Pictures.changed(large, FlatPatch.of(12, Colour.RED, 1).apply(large, 1));
        assertThat(box[2]).isEqualTo(48);
        assertThat(box[3]).isEqualTo(48);
        RgbImage small = Pictures.flat(10, 9, 100);
        int[] cut = Pictures.changed(small, FlatPatch.of(12, Colour.RED, 1).apply(small, 1));
        assertThat(cut[2]).isEqualTo(9);
        assertThat(cut[3]).isEqualTo(9);
    }

    @Test
    void shouldNameItselfByItsParameters() {
        assertThat(FlatPatch.of(3, Colour.RED, 0.5).name()).isEqualTo("red-patch-3-0.50");
        assertThat(FlatPatch.sticker(Colour.GREY).name()).isEqualTo("grey-sticker");
        assertThat(FlatPatch.of(3, Colour.RED, 0.5).parameters()).contains("3x3", "red", "0.5");
    }

    @Test
    void shouldRefuseMeaninglessParameters() {
        for (int side : new int[] {0, 13}) {
            assertThatThrownBy(() -> FlatPatch.of(side, Colour.RED, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        for (double contrast : new double[] {0, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> FlatPatch.of(3, Colour.RED, contrast))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
