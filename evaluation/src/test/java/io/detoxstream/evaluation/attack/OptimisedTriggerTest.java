package io.detoxstream.evaluation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.image.RgbImage;
import org.junit.jupiter.api.Test;

class OptimisedTriggerTest {
    private static final RgbImage CELLS = Pictures.noise(5, 4, 1);

    private static RgbImage patched(RgbImage image, int left, int top) {
        return trigger("patch", CELLS, left, top).apply(image, 7);
    }

    private static Trigger trigger(String kind, RgbImage picture, int left, int top) {
        return new OptimisedTrigger(
                new Fixture(picture, new Fixture.About("x", kind, "", left, top, "parameters", "source")));
    }

    @Test
    void shouldPutThePatchWhereItWasOptimised() {
        RgbImage image = Pictures.noise(32, 32, 2);
        RgbImage patched = patched(image, 26, 3);

        assertThat(Pictures.changed(image, patched)).containsExactly(26, 3, 5, 4);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 5; x++) {
                for (int c = 0; c < 3; c++) {
                    assertThat(patched.get(26 + x, 3 + y, c)).isEqualTo(CELLS.get(x, y, c));
                }
            }
        }
    }

    @Test
    void shouldGrowWithTheImageAndKeepItsCorner() {
        RgbImage image = Pictures.noise(200, 128, 3);
        RgbImage patched = patched(image, 27, 28);

        assertThat(Pictures.changed(image, patched)).containsExactly(180, 112, 20, 16);
        assertThat(patched.get(183, 115, 1)).isEqualTo(CELLS.get(0, 0, 1));
        assertThat(patched.get(184, 116, 1)).isEqualTo(CELLS.get(1, 1, 1));
        assertThat(Pictures.changed(Pictures.noise(9, 8, 4), patched(Pictures.noise(9, 8, 4), 27, 28)))
                .containsExactly(4, 4, 5, 4);
    }

    @Test
    void shouldAddTheLevelsOfAPattern() {
        RgbImage picture = Pictures.noise(32, 32, 5);
        RgbImage image = Pictures.noise(32, 32, 6);
        RgbImage added = trigger("pattern", picture, 0, 0).apply(image, 7);

        for (int i = 0; i < image.rgb().length; i++) {
            int level = (image.rgb()[i] & 0xff) + (picture.rgb()[i] & 0xff) - 128;
            assertThat(added.rgb()[i] & 0xff).isEqualTo(Math.max(0, Math.min(255, level)));
        }
    }

    @Test
    void shouldStretchAPatternOverAnyImage() {
        RgbImage image = Pictures.flat(100, 60, 40);
        assertThat(trigger("pattern", Pictures.flat(32, 32, 133), 0, 0).apply(image, 7))
                .isEqualTo(Pictures.flat(100, 60, 45));
    }

    @Test
    void shouldRefuseAPatchThatLeavesTheImage() {
        assertThatThrownBy(() -> patched(Pictures.flat(32, 32, 0), 28, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> patched(Pictures.flat(32, 32, 0), 0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlacedPatch(Pictures.flat(9, 1, 0), 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AddedPattern(Pictures.flat(9, 1, 0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKeepPatternsWithinTheirBudget() {
        RgbImage grey = Pictures.flat(32, 32, 128);
        for (String name : new String[] {"surviving-pattern", "eot-pattern"}) {
            for (byte level : Triggers.named(name).apply(grey, 0).rgb()) {
                assertThat(level & 0xff).as(name).isBetween(128 - 16, 128 + 16);
            }
        }
    }

    @Test
    void shouldPutADecoyFarFromTheTrigger() {
        RgbImage image = Pictures.flat(32, 32, 100);
        RgbImage checked = PatchTrigger.badNetsChecker().apply(image, 0);
        RgbImage decoyed = Triggers.named("decoyed-checker").apply(image, 0);

        int[] decoy = Pictures.changed(checked, decoyed);
        assertThat(decoy[0] + decoy[2]).as("the decoy ends before the checker").isLessThanOrEqualTo(16);
        assertThat(decoy[1] + decoy[3]).isLessThanOrEqualTo(16);
        assertThat(decoyed.get(28, 28, 0)).isEqualTo(255);
    }
}
