package io.detoxstream.topology.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    @Test
    void shouldTellTheOthersWhenOneFails() {
        List<String> told = new ArrayList<>();
        Outcomes all = Outcomes.all(List.of(
                (decision, sight) -> told.add("first"),
                (decision, sight) -> {
                    throw new IllegalStateException("a listener failed");
                },
                (decision, sight) -> told.add("third")));

        all.decided(null, Sight.NONE);

        assertThat(told).containsExactly("first", "third");
    }
}
