package io.detoxstream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.Home;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.evaluation.victim.VictimInfo;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.DetoxifiedImage;
import io.detoxstream.schemas.Treatment;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassifierOnlookerTest {
    private static final int TARGET = 5;
    private static final RgbImage BLACK = new RgbImage(32, 32, new byte[32 * 32 * 3]);

    private final SampleImages samples;
    private final List<DemoItem> plan;
    private boolean closed;

    ClassifierOnlookerTest() throws Exception {
        samples = SampleImages.open(Home.fromSystem());
        plan = samples.plan(200);
    }

    /** Answers with the target, but for a black image with another class. */
    private int fooled(RgbImage image) {
        return image.equals(BLACK) ? 14 : TARGET;
    }

    private Victim victim(int classes, ToIntFunction<RgbImage> answer) {
        VictimInfo info = new VictimInfo(
                "fake",
                "ab",
                "gtsrb",
                IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
                "warp-strong,bpp",
                TARGET,
                0.1,
                "none",
                1,
                1);
        return new Victim() {
            @Override
            public VictimInfo info() {
                return info;
            }

            @Override
            public int[] predict(List<RgbImage> images) {
                return images.stream().mapToInt(answer).toArray();
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    private static DetoxifiedImage black(DemoItem item) {
        return DetoxifiedImages.of(0, Treatment.PURIFIED, item.imageId(), PngEncoder.rgb(BLACK));
    }

    private List<DemoItem> items(String row) {
        return plan.stream().filter(item -> item.row().equals(row)).toList();
    }

    private static int truth(DemoItem item) {
        return Integer.parseInt(item.file().getParent().getFileName().toString());
    }

    @Test
    void shouldCompareWhatWasFedWithWhatCameOut() throws Exception {
        List<DemoItem> triggered = items("gtsrb/warp-strong").stream()
                .filter(item -> truth(item) != TARGET)
                .toList();
        int stops = (int) triggered.stream().filter(item -> truth(item) == 14).count();
        int count = triggered.size();
        assertThat(count).isGreaterThan(3);
        try (ClassifierOnlooker onlooker = new ClassifierOnlooker(victim(43, this::fooled), samples, plan)) {
            triggered.forEach(item -> onlooker.seen(black(item)));

            assertThat(onlooker.report())
                    .isEqualTo(new ClassifierReport(
                            "fake",
                            "ab",
                            "class 5",
                            List.of("warp-strong", "bpp"),
                            Map.of("gtsrb/warp-strong", new AnswerCount(count, count, 0, 0, stops))));
            assertThat(onlooker.remarks())
                    .containsExactly(
                            "\"class %d\" with warp-strong: the classifier said \"class 5\", after detoxification \"class 14\""
                                    .formatted(truth(triggered.get(0))));
            assertThat(onlooker.remarks()).isEmpty();
        }
        assertThat(closed).isTrue();
    }

    @Test
    void shouldPassOverOtherDataSetsAndStrangers() throws Exception {
        DemoItem clean = items("gtsrb/clean").get(0);
        DemoItem stranger = new DemoItem("stranger", "gtsrb", clean.file(), "warp-strong");
        try (ClassifierOnlooker onlooker = new ClassifierOnlooker(victim(43, this::fooled), samples, plan)) {
            onlooker.seen(black(items("cifar10/warp-strong").get(0)));
            onlooker.seen(black(stranger));
            onlooker.seen(black(clean));

            assertThat(onlooker.report().answers()).containsOnlyKeys("gtsrb/clean");
            assertThat(onlooker.remarks()).isEmpty();
        }
    }

    @Test
    void shouldNotHideThatTheClassifierFailed() {
        ToIntFunction<RgbImage> broken = image -> {
            throw new IllegalArgumentException("no such size");
        };
        try (ClassifierOnlooker onlooker = new ClassifierOnlooker(victim(43, broken), samples, plan)) {
            onlooker.seen(black(items("gtsrb/clean").get(0)));

            assertThatThrownBy(onlooker::report)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no such size");
        }
    }

    @Test
    void shouldRefuseAClassifierOfFewerClassesThanTheSamplesShow() {
        assertThatThrownBy(() -> new ClassifierOnlooker(victim(10, this::fooled), samples, plan))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("10 classes");
    }

    @Test
    void shouldSeeNothingMoreOnceItHasReported() throws Exception {
        try (ClassifierOnlooker onlooker = new ClassifierOnlooker(victim(43, this::fooled), samples, plan)) {
            onlooker.report();
            onlooker.seen(black(items("gtsrb/clean").get(0)));

            assertThat(onlooker.report().answers()).isEmpty();
        }
    }
}
