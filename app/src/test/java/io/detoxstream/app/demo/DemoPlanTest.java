package io.detoxstream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoPlanTest {
    private static final List<String> TRIGGERS = List.of("checker", "random", "warp");

    private static Map<String, List<Path>> samples(int each) {
        Map<String, List<Path>> samples = new LinkedHashMap<>();
        for (String dataset : List.of("one", "two")) {
            samples.put(
                    dataset,
                    IntStream.range(0, each)
                            .mapToObj(i -> Path.of(dataset, "class", i + ".png"))
                            .toList());
        }
        return samples;
    }

    @Test
    void shouldLeaveHalfOfTheImagesCleanAndShareTheRest() {
        Map<String, Long> rows = DemoPlan.of(120, samples(100), TRIGGERS).stream()
                .collect(Collectors.groupingBy(DemoItem::row, Collectors.counting()));

        assertThat(rows)
                .containsEntry("one/clean", 30L)
                .containsEntry("two/clean", 30L)
                .containsEntry("one/checker", 10L)
                .containsEntry("two/warp", 10L)
                .hasSize(8);
    }

    @Test
    void shouldGiveEachImageItsOwnIdAndAnotherTriggerWhenItComesAgain() {
        List<DemoItem> plan = DemoPlan.of(60, samples(7), TRIGGERS);

        assertThat(plan).extracting(DemoItem::imageId).doesNotHaveDuplicates();
        List<DemoItem> same = plan.stream()
                .filter(item -> item.file().equals(plan.get(2).file()))
                .limit(3)
                .toList();
        assertThat(same).extracting(DemoItem::trigger).containsExactly("checker", "clean", "random");
    }

    @Test
    void shouldMakeTheSamePlanAgain() {
        assertThat(DemoPlan.of(50, samples(7), TRIGGERS)).isEqualTo(DemoPlan.of(50, samples(7), TRIGGERS));
    }
}
