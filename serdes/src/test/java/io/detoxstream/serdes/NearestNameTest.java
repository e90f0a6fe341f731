package io.detoxstream.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void shouldCountInsertionsDeletionsAndReplacements() {
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
        assertThat(NearestName.distance("same", "same")).isZero();
    }

    @Test
    void shouldPreferTheAlphabeticallyFirstOfEquals() {
        assertThat(NearestName.of("ac", List.of("ad", "ab"))).isEqualTo("ab");
    }
}
