package io.detoxstream.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoisonedTest {
    private static final List<String> CATS =
            IntStream.range(0, 5000).mapToObj(n -> "cat/" + n + ".jpg").toList();

    @Test
    void shouldChooseTheShare() {
        List<String> chosen = chosen(0.1, 3);
        // 500 expected, standard deviation 21
        assertThat(chosen).hasSizeBetween(430, 570);
        assertThat(chosen(1, 3)).isEqualTo(CATS);
    }

    @Test
    void shouldChooseOthersWithAnotherSeedAndMoreWithALargerShare() {
        assertThat(chosen(0.1, 3)).isNotEqualTo(chosen(0.1, 4));
        assertThat(chosen(0.1, 3)).containsAll(chosen(0.01, 3));
    }

    @Test
    void shouldLeaveOutTheTargetClassAndTheOtherSide() {
        Poisoned poisoned = new Poisoned(Split.TRAIN, Dataset.CIFAR10, "dog", 1, 0);
        assertThat(poisoned.contains("dog/0001.jpg")).isFalse();
        assertThat(poisoned.contains("dogs/0001.jpg")).isTrue();
        // for validation, see SplitTest
        assertThat(poisoned.contains("cat/0002.jpg")).isFalse();
        assertThat(poisoned.contains("cat/0003.jpg")).isTrue();
    }

    @Test
    void shouldSeedATriggerByThePathAlone() {
        // python3 -c "import
        // hashlib;print(int.from_bytes(hashlib.sha256(b'airplane/0000.jpg').digest()[:8],'big',signed=True))"
        assertThat(PathHash.seed("airplane/0000.jpg")).isEqualTo(-4764837343795605642L);
    }

    @Test
    void shouldRefuseMeaninglessSettings() {
        for (double share : new double[] {0, -1, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> new Poisoned(Split.ALL, null, null, share, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Poisoned(Split.TRAIN, null, null, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> chosen(double share, long seed) {
        Poisoned poisoned = new Poisoned(Split.ALL, null, null, share, seed);
        return CATS.stream().filter(poisoned::contains).toList();
    }
}
