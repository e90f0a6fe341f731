package io.detoxstream.topology.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BisectionTest {
    private final Set<Integer> bad = new HashSet<>();
    private final List<List<Integer>> asked = new ArrayList<>();
    private boolean gone;

    private final Bisection<Integer, String> device =
            new Bisection<>(this::ask, fault -> "blamed: " + fault.getMessage());

    private List<String> ask(List<Integer> values) {
        asked.add(List.copyOf(values));
        if (gone) {
            throw new IllegalStateException("gone");
        }
        for (int value : values) {
            if (bad.contains(value)) {
                throw new IllegalStateException("not with " + value);
            }
        }
        return values.stream().map(String::valueOf).toList();
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void shouldAskOnceWhereNothingFails() {
        assertThat(device.run(upTo(5))).containsExactly("0", "1", "2", "3", "4");
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldBlameOnlyTheValuesThatFailAlone() {
        bad.addAll(Set.of(3, 11));

        List<String> outcomes = device.run(upTo(16));

        for (int i = 0; i < 16; i++) {
            assertThat(outcomes.get(i)).isEqualTo(bad.contains(i) ? "blamed: not with " + i : String.valueOf(i));
        }
        // down to two values by halves: far from asking for each by itself
        assertThat(asked.size()).isLessThan(20);
    }

    @Test
    void shouldBlameALoneValueIfTheDeviceStillAnswersForTheOneBefore() {
        device.run(List.of(1));
        bad.add(2);

        assertThat(device.run(List.of(2))).containsExactly("blamed: not with 2");
    }

    @Test
    void shouldBlameNobodyForADeviceThatIsGone() {
        device.run(upTo(4));
        gone = true;

        assertThatThrownBy(() -> device.run(upTo(16))).hasMessage("gone");
        assertThatThrownBy(() -> device.run(List.of(7))).hasMessage("gone");
        // the batch and the value before it, twice
        assertThat(asked).hasSize(1 + 4);
    }

    @Test
    void shouldBlameNobodyWhereNothingHasEverSucceeded() {
        bad.addAll(upTo(4));

        assertThatThrownBy(() -> device.run(upTo(4))).hasMessage("not with 0");
        assertThatThrownBy(() -> device.run(List.of(2))).hasMessage("not with 2");
    }

    @Test
    void shouldBlameNobodyIfTheDeviceGoesWhileItSearches() {
        Bisection<Integer, String> dying = new Bisection<>(
                values -> {
                    if (values.size() > 1 || values.get(0) > 0 || asked.size() > 3) {
                        asked.add(values);
                        throw new IllegalStateException("gone");
                    }
                    asked.add(values);
                    return List.of("fine");
                },
                fault -> "blamed");

        assertThatThrownBy(() -> dying.run(upTo(4))).hasMessage("gone");
    }

    @Test
    void shouldNotTakeAnAnswerForAnotherNumberOfValues() {
        Bisection<Integer, String> silent = new Bisection<>(values -> List.of(), fault -> "blamed");

        assertThatThrownBy(() -> silent.run(upTo(3))).isInstanceOf(IllegalStateException.class);
    }
}
