package io.detoxstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void shouldAlignNamesLeftAndNumbersRight() {
        TextTable table =
                new TextTable().row("", "in", "flagged").row("checker", 18, 7).row("warp", 9);

        assertThat(table.lines()).containsExactly("         in  flagged", "checker  18        7", "warp      9");
    }
}
