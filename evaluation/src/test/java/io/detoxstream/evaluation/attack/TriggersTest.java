package io.detoxstream.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TriggersTest {
    @Test
    void shouldListTheDemoTriggersInOrder() {
        assertThat(Triggers.demo())
                .extracting(Trigger::name)
                .containsExactly(
                        "badnets-checker",
                        "random-colour-patch",
                        "yellow-sticker",
                        "white-sticker",
                        "blended-noise",
                        "faint-additive",
                        "warp-strong");
    }

    @Test
    void shouldListTheTriggersOfTheEvaluation() {
        assertThat(Triggers.evaluation())
                .extracting(Trigger::name)
                .containsExactly(
                        "badnets-checker",
                        "random-colour-patch",
                        "white-sticker",
                        "yellow-sticker",
                        "grey-sticker",
                        "blended-noise",
                        "blended-natural-10",
                        "blended-natural-15",
                        "blended-natural-20",
                        "sig",
                        "warp",
                        "warp-strong",
                        "low-frequency",
                        "ftrojan",
                        "bpp",
                        "faint-additive",
                        "refool");
    }

    @Test
    void shouldFindEachTriggerByItsOwnName() {
        assertThat(Triggers.all())
                .extracting(Trigger::name)
                .doesNotHaveDuplicates()
                .containsAll(names(Triggers.demo()))
                .containsAll(names(Triggers.evaluation()));
        Triggers.all().forEach(trigger -> {
            assertThat(Triggers.named(trigger.name()).parameters()).isEqualTo(trigger.parameters());
            assertThat(trigger.name()).matches("[a-z]+(-[a-z0-9]+)*");
            assertThat(trigger.source()).matches(".*, (19|20)\\d\\d");
        });
        assertThatThrownBy(() -> Triggers.named("wrap"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'wrap'", "badnets-checker, ", "warp");
    }

    static List<Trigger> all() {
        return Triggers.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldDependOnImageAndSeedAlone(Trigger trigger) {
        RgbImage image = Pictures.noise(32, 40, 3);
        RgbImage untouched = Pictures.noise(32, 40, 3);
        RgbImage triggered = trigger.apply(image, 5);
        assertThat(image).isEqualTo(untouched);
        assertThat(triggered).isNotEqualTo(image);
        assertThat(trigger.apply(image, 5)).isEqualTo(triggered);
        assertThat(Triggers.named(trigger.name()).apply(image, 5)).isEqualTo(triggered);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldAcceptAnySizeFromEightPixelsOn(Trigger trigger) {
        for (int[] size : new int[][] {{8, 8}, {8, 31}, {33, 8}, {47, 50}, {100, 70}}) {
            RgbImage image = Pictures.noise(size[0], size[1], 1);
            RgbImage triggered = trigger.apply(image, 1);
            assertThat(triggered.toString()).isEqualTo(image.toString());
            assertThat(triggered).isNotEqualTo(image);
        }
        assertThatThrownBy(() -> trigger.apply(Pictures.noise(7, 20, 1), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> names(List<Trigger> triggers) {
        return triggers.stream().map(Trigger::name).toList();
    }
}
