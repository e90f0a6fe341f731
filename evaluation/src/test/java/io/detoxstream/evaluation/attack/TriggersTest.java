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
                        "warp");
    }

    static List<Trigger> demo() {
        return Triggers.demo();
    }

    @ParameterizedTest
    @MethodSource("demo")
    void shouldDependOnImageAndSeedAlone(Trigger trigger) {
        RgbImage image = Pictures.noise(32, 40, 3);
        RgbImage untouched = Pictures.noise(32, 40, 3);
        RgbImage triggered = trigger.apply(image, 5);
        assertThat(image).isEqualTo(untouched);
        assertThat(triggered).isNotEqualTo(image);
        assertThat(trigger.apply(image, 5)).isEqualTo(triggered);
        Trigger same = Triggers.demo().stream()
                .filter(other -> other.name().equals(trigger.name()))
                .findFirst()
                .orElseThrow();
        assertThat(same.apply(image, 5)).isEqualTo(triggered);
    }

    @ParameterizedTest
    @MethodSource("demo")
    void shouldAcceptTheSmallestImageAndNoneBelow(Trigger trigger) {
        assertThat(trigger.apply(Pictures.noise(8, 8, 1), 1).toString()).isEqualTo("RgbImage[8x8]");
        assertThatThrownBy(() -> trigger.apply(Pictures.noise(7, 20, 1), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
