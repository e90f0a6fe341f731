package io.detoxstream.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardBudgetTest {
    private final AtomicLong now = new AtomicLong();
    private final CardBudget budget = new CardBudget(now::get);

    private long taken(int offers, String source, boolean notable) {
        return IntStream.range(0, offers)
                .filter(i -> budget.take(source, notable))
                .count();
    }

    @Test
    void shouldLeaveRoomForFlaggedImagesWhateverCleanOnesCome() {
        assertThat(taken(1_000, "a", false)).isEqualTo(2);
        assertThat(taken(1_000, "b", false)).isEqualTo(2);
        assertThat(taken(1_000, "c", false) + taken(9, "d", false) + taken(9, "e", false))
                .isEqualTo(4);
        assertThat(taken(1_000, "a", true)).isEqualTo(16);
    }

    @Test
    void shouldBeginAnewEachSecond() {
        assertThat(taken(1_000, "a", true)).isEqualTo(24);
        now.addAndGet(999_999_999);
        assertThat(taken(1_000, "a", true)).isZero();
        now.addAndGet(1);
        assertThat(taken(1_000, "a", true)).isEqualTo(24);
    }
}
