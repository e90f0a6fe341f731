package io.detoxstream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTallyTest {
    private static final int TARGET = 5;
    private static final int STOP = 14;
    private static final int YIELD = 13;

    private final AnswerTally tally = new AnswerTally(TARGET);

    private static Answer answer(String trigger, int truth, int before, int after) {
        return new Answer(new DemoItem("id", "gtsrb", Path.of("14", "1.png"), trigger), truth, before, after);
    }

    @Test
    void shouldCountTargetAndTruthBeforeAndAfter() {
        tally.note(answer("warp", STOP, TARGET, STOP));
        tally.note(answer("warp", STOP, TARGET, TARGET));
        tally.note(answer("warp", STOP, STOP, YIELD));
        tally.note(answer("checker", YIELD, TARGET, YIELD));

        assertThat(tally.rows())
                .containsExactly(
                        entry("gtsrb/checker", new AnswerCount(1, 1, 0, 0, 1)),
                        entry("gtsrb/warp", new AnswerCount(3, 2, 1, 1, 1)));
    }

    @Test
    void shouldLeaveOutTriggeredImagesThatShowTheTarget() {
        Answer right = answer("warp", TARGET, TARGET, TARGET);
        tally.note(right);

        assertThat(tally.counts(right)).isFalse();
        assertThat(tally.rows()).isEmpty();
    }

    @Test
    void shouldCountCleanImagesOfEveryClassAndNoTargetAmongThem() {
        tally.note(answer(DemoItem.CLEAN, TARGET, TARGET, TARGET));
        tally.note(answer(DemoItem.CLEAN, STOP, STOP, TARGET));

        assertThat(tally.rows()).containsExactly(entry("gtsrb/clean", new AnswerCount(2, null, null, 2, 1)));
    }

    @Test
    void shouldSayWhatChanged() {
        assertThat(answer("warp", 1, 0, 1).sentence(List.of("speed limit 80", "stop")))
                .isEqualTo("\"stop\" with warp: the classifier said \"speed limit 80\", after detoxification \"stop\"");
    }
}
