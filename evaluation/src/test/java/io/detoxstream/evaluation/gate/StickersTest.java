package io.detoxstream.evaluation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StickersTest {
    @Test
    void shouldTryEverySideAndContrastOfEightColoursAndPatterns() {
        assertThat(Stickers.all()).hasSize(8 * 9 * 5);
        assertThat(Stickers.all())
                .extracting(Sticker::color)
                .containsOnly("white", "black", "grey", "yellow", "red", "blue", "checker", "random");
        assertThat(Stickers.all())
                .extracting(sticker -> sticker.trigger().name())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldPutOnWhatItSays() {
        assertThat(Stickers.all())
                .allSatisfy(sticker -> assertThat(sticker.trigger().parameters())
                        .contains(sticker.side() + "x" + sticker.side(), sticker.color()));
    }
}
