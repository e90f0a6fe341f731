package io.detoxstream.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.evaluation.attack.PatternPatch.Pattern;
import io.detoxstream.purifier.image.RgbImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternPatchTest {
    private static final RgbImage GREY = Pictures.flat(32, 32, 100);

    @Test
    void shouldAlternateBlackAndWhiteAtTheContrast() {
        RgbImage patched = new PatternPatch(4, Pattern.CHECKER, 0.5).apply(GREY, 3);
        int[] box = Pictures.changed(GREY, patched);

        assertThat(box[2]).isEqualTo(4);
        assertThat(box[3]).isEqualTo(4);
        for (int i = 0; i < 16; i++) {
            // halfway from 100 to white is 177.5, to black 50
            int expected = (i / 4 + i % 4) % 2 == 0 ? 178 : 50;
            assertThat(patched.get(box[0] + i % 4, box[1] + i / 4, i % 3)).isEqualTo(expected);
        }
    }

    @Test
    void shouldShowTheSameManyColoursOnEveryImage() {
        PatternPatch patch = new PatternPatch(5, Pattern.RANDOM, 1);
        int[] here = colours(patch.apply(GREY, 1), 5);
        int[] there = colours(patch.apply(GREY, 2), 5);

        assertThat(here).doesNotHaveDuplicates().isEqualTo(there);
    }

    @Test
    void shouldLieWhereTheFlatPatchOfTheSameSeedLies() {
        for (long seed = 0; seed < 20; seed++) {
            int[] flat = Pictures.changed(GREY, FlatPatch.of(6, Colour.RED, 1).apply(GREY, seed));
            int[] checker = Pictures.changed(GREY, new PatternPatch(6, Pattern.CHECKER, 1).apply(GREY, seed));
            assertThat(checker).isEqualTo(flat);
        }
    }

    @Test
    void shouldRefuseMeaninglessParameters() {
        assertThatThrownBy(() -> new PatternPatch(0, Pattern.CHECKER, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PatternPatch(13, Pattern.CHECKER, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PatternPatch(3, Pattern.RANDOM, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PatternPatch(3, Pattern.RANDOM, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] colours(RgbImage patched, int side) {
        int[] box = Pictures.changed(GREY, patched);
        return IntStream.range(0, side * side)
                .map(i -> {
                    int x = box[0] + i % side;
                    int y = box[1] + i / side;
                    return patched.get(x, y, 0) << 16 | patched.get(x, y, 1) << 8 | patched.get(x, y, 2);
                })
                .toArray();
    }
}
