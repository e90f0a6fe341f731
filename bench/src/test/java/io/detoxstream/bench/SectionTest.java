package io.detoxstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SectionTest {
    @Test
    void shouldBeFoundByItsCode() {
        assertThat(Section.codes())
                .allSatisfy(code -> assertThat(Section.of(code).code()).isEqualTo(code));
        assertThat(Section.of("Network")).isEqualTo(Section.NETWORK);
    }

    @Test
    void shouldLeaveWhatTakesLongToWhoeverNamesIt() {
        assertThat(Section.standard()).contains(Section.STREAM).doesNotContain(Section.STEADY);
        assertThat(Section.quick()).contains(Section.STREAM).doesNotContain(Section.STEADY);
    }

    @Test
    void shouldNameWhatThereIs() {
        assertThatThrownBy(() -> Section.of("speed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("speed")
                .hasMessageContaining("latency");
    }
}
