package io.detoxstream.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatchTriggerTest {
    @Test
    void shouldDrawTheCheckerOnePixelFromTheBottomRight() {
        RgbImage image = Pictures.flat(32, 32, 100);
        RgbImage triggered = PatchTrigger.badNetsChecker().apply(image, 9);
        int[][] wanted = {{255, 0, 255}, {0, 255, 0}, {255, 0, 255}};
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int c = 0; c < 3; c++) {
                    assertThat(triggered.get(28 + column, 28 + row, c)).isEqualTo(wanted[row][column]);
                }
            }
        }
        assertThat(Pictures.changed(image, triggered)).containsExactly(28, 28, 3, 3);
    }

    @Test
    void shouldScaleTheCheckerWithTheImage() {
        RgbImage image = Pictures.flat(200, 128, 100);
        RgbImage triggered = PatchTrigger.badNetsChecker().apply(image, 9);
        assertThat(Pictures.changed(image, triggered)).containsExactly(184, 112, 12, 12);
        assertThat(triggered.get(187, 115, 0)).isEqualTo(255);
        assertThat(triggered.get(188, 115, 0)).isZero();
    }

    @Test
    void shouldChangeNothingOutsideAPatchOfFiveCells() {
        RgbImage image = Pictures.flat(32, 48, 100);
        for (int seed = 0; seed < 200; seed++) {
            int[] box = Pictures.changed(image, PatchTrigger.randomColourPatch().apply(image, seed));
            assertThat(box[2]).isEqualTo(5);
            assertThat(box[3]).isEqualTo(5);
        }
    }

    @Test
    void shouldVaryThePlaceWithTheSeedAndNotTheColours() {
        RgbImage image = Pictures.flat(32, 32, 100);
        Set<Integer> columns = new HashSet<>();
        Set<Integer> rows = new HashSet<>();
        RgbImage first = PatchTrigger.randomColourPatch().apply(image, 0);
        int[] at = Pictures.changed(image, first);
        for (int seed = 0; seed < 1000; seed++) {
            RgbImage triggered = PatchTrigger.randomColourPatch().apply(image, seed);
            int[] box = Pictures.changed(image, triggered);
            columns.add(box[0]);
            rows.add(box[1]);
            assertThat(triggered.get(box[0] + 2, box[1] + 3, 1)).isEqualTo(first.get(at[0] + 2, at[1] + 3, 1));
        }
        assertThat(columns).hasSize(28).contains(0, 27);
        assertThat(rows).hasSize(28).contains(0, 27);
    }
}
