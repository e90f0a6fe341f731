package io.detoxstream.evaluation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
    void shouldFindKindsByName() {
        assertThat(Stickers.named(List.of("grey-5", "white-3-0.5")))
                .extracting(kind -> kind.trigger().name())
                .containsExactly("grey-patch-5-1.00", "white-patch-3-0.50");
        assertThat(Stickers.named(Stickers.TYPICAL)).hasSameSizeAs(Stickers.TYPICAL);
        assertThatThrownBy(() -> Stickers.named(List.of("pink-5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checker")
                .hasMessageContaining("grey-5");
        assertThatThrownBy(() -> Stickers.named(List.of("grey-7"))).hasMessageContaining("grey-7");
    }

    @Test
    void shouldPutOnWhatItSays() {
        assertThat(Stickers.all())
                .allSatisfy(sticker -> assertThat(sticker.trigger().parameters())
                        .contains(sticker.side() + "x" + sticker.side(), sticker.color()));
    }
}
