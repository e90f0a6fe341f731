package io.detoxstream.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The expected values were computed by the training scripts' own rule, in {@code training/}:
 *
 * <pre>{@code
 * from detox_training.splits import is_validation
 * print([n for n in range(120) if is_validation('cifar10', f'cat/{n:04d}.jpg')])
 * print([n for n in range(60) if is_validation('gtsrb', f'14/{n:05d}_00003.png')])
 * print([n for n in range(60) if is_validation('photos', f'{n:04d}.jpg')])
 * }</pre>
 */
class SplitTest {
    @Test
    void shouldDivideAsTheTrainingScriptsDo() {
        assertThat(validation(Dataset.CIFAR10, "cat/%04d.jpg", 120))
                .containsExactly(2, 19, 48, 58, 59, 63, 68, 77, 78, 116);
        assertThat(validation(Dataset.GTSRB, "14/%05d_00003.png", 60))
                .containsExactly(13, 15, 25, 27, 30, 47, 49, 50, 53);
        assertThat(on(Split.CALIBRATION, Dataset.GTSRB, "14/%05d_00003.png", 60))
                .containsExactly(6, 8, 12, 16, 20, 35, 39, 46, 48, 54);
        assertThat(validation(Dataset.PHOTOS, "%04d.jpg", 60))
                .containsExactly(2, 5, 8, 9, 14, 22, 24, 26, 27, 32, 33, 34, 49);
    }

    @Test
    void shouldKeepTheFramesOfATrackTogether() {
        for (int frame = 0; frame < 30; frame++) {
            assertThat(Split.VALIDATION.contains(Dataset.GTSRB, String.format("14/00013_%05d.png", frame)))
                    .isTrue();
        }
    }

    @Test
    void shouldPutEveryImageOnOneSide() {
        for (int n = 0; n < 200; n++) {
            String path = "dog/" + n + ".jpg";
            assertThat(Split.TRAIN.contains(Dataset.CIFAR10, path))
                    .isNotEqualTo(Split.VALIDATION.contains(Dataset.CIFAR10, path));
            assertThat(Split.CALIBRATION.contains(Dataset.CIFAR10, path)).isFalse();
            String sign = "07/%05d_00000.png".formatted(n);
            assertThat(Stream.of(Split.TRAIN, Split.VALIDATION, Split.CALIBRATION)
                            .filter(side -> side.contains(Dataset.GTSRB, sign)))
                    .hasSize(1);
            assertThat(Split.ALL.contains(null, path)).isTrue();
        }
    }

    @Test
    void shouldNotLookAtTheEnding() {
        assertThat(Split.VALIDATION.contains(Dataset.CIFAR10, "cat/0002.png")).isTrue();
        assertThat(Split.VALIDATION.contains(Dataset.CIFAR10, "cat/0002")).isTrue();
    }

    private static int[] validation(Dataset dataset, String pattern, int count) {
        return on(Split.VALIDATION, dataset, pattern, count);
    }

    private static int[] on(Split side, Dataset dataset, String pattern, int count) {
        return IntStream.range(0, count)
                .filter(n -> side.contains(dataset, String.format(pattern, n)))
                .toArray();
    }
}
