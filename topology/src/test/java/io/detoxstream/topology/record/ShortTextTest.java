package io.detoxstream.topology.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortTextTest {
    @Test
    void shouldKeepTheBeginningOfWhatIsTooLong() {
        assertThat(ShortText.of("gate-1", 10)).isEqualTo("gate-1");
        assertThat(ShortText.of("a source with a long name", 8)).isEqualTo("a source…");
    }

    /** A decision has a shortened source id where its alert has the whole one: both must be one key. */
    @Test
    void shouldNotShortenTwice() {
        String once = ShortText.of("s".repeat(50), 20);

        assertThat(ShortText.of(once, 20)).isEqualTo(once).hasSize(21);
    }

    @Test
    void shouldReplaceControlCharactersAndLineSeparators() {
        assertThat(ShortText.harmless("gate\r\n1\u0085\u2028\u001b[31m", 100)).isEqualTo("gate??1???[31m");
    }
}
