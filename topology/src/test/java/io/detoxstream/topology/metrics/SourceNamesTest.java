package io.detoxstream.topology.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceNamesTest {
    @Test
    void shouldTellTheFirstSourcesApartAndPutTheOthersTogether() {
        SourceNames names = new SourceNames(2);

        assertThat(names.of("gate-1")).isEqualTo("gate-1");
        assertThat(names.of("gate-2")).isEqualTo("gate-2");
        assertThat(names.of("gate-3")).isEqualTo(SourceNames.OTHER);
        assertThat(names.of("gate-1")).isEqualTo("gate-1");
        assertThat(names.of(null)).isEqualTo(SourceNames.UNKNOWN);
    }

    @Test
    void shouldStayBoundedUnderRandomNames() {
        SourceNames names = new SourceNames(5);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(names.of("random-" + i));
        }
        assertThat(seen).hasSize(6).contains(SourceNames.OTHER);
    }

    @Test
    void shouldShortenAndCleanNames() {
        SourceNames names = new SourceNames(5);

        assertThat(names.of("s".repeat(10_000))).hasSize(101);
        assertThat(names.of("a\n\"b\"{c=\"d\"}")).isEqualTo("a?\"b\"{c=\"d\"}");
    }
}
