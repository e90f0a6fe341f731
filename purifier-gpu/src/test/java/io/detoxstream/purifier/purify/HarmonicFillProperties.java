package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class HarmonicFillProperties {
    private static final double CLOSE = 1e-4;

    /** A linear ramp is harmonic; holes that do not touch the border of the image leave it as it was. */
    @Property(tries = 50)
    void restoresLinearRamps(
            @ForAll @DoubleRange(min = -0.02, max = 0.02) double dx,
            @ForAll @DoubleRange(min = -0.02, max = 0.02) double dy,
            @ForAll long seed) {
        Planes ramp = new Planes(24, 20);
        for (int c = 0; c < Planes.CHANNELS; c++) {
            for (int y = 0; y < 20; y++) {
                for (int x = 0; x < 24; x++) {
                    ramp.data()[(c * 20 + y) * 24 + x] = (float) (0.1 * c + dx * x + dy * y);
                }
            }
        }
        Mask mask = holes(24, 20, 1, seed);
        Planes spoiled = new Planes(24, 20, ramp.data().clone());
        overwrite(spoiled, mask, 0.9f);

        Planes filled = HarmonicFill.fill(spoiled, mask);

        for (int i = 0; i < ramp.data().length; i++) {
            assertThat((double) filled.data()[i]).isCloseTo(ramp.data()[i], within(CLOSE));
        }
    }

    @Property(tries = 100)
    void staysWithinItsSurroundingsAndLeavesThemAlone(
            @ForAll @IntRange(min = 2, max = 24) int width,
            @ForAll @IntRange(min = 2, max = 24) int height,
            @ForAll long seed) {
        Planes image = noise(width, height, seed);
        Mask mask = holes(width, height, 0, seed);

        Planes filled = HarmonicFill.fill(image, mask);

        int area = width * height;
        for (int c = 0; c < Planes.CHANNELS; c++) {
            double lowest = 1;
            double highest = -1;
            for (int p = 0; p < area; p++) {
                if (!mask.inside()[p]) {
                    lowest = Math.min(lowest, image.data()[c * area + p]);
                    highest = Math.max(highest, image.data()[c * area + p]);
                    assertThat(filled.data()[c * area + p]).isEqualTo(image.data()[c * area + p]);
                }
            }
            for (int p = 0; p < area; p++) {
                assertThat((double) filled.data()[c * area + p]).isBetween(lowest - CLOSE, highest + CLOSE);
            }
        }
    }

    @Property(tries = 50)
    void doesNotDependOnWhatIsUnderTheMask(@ForAll long seed) {
        Planes image = noise(17, 13, seed);
        Mask mask = holes(17, 13, 0, seed);
        Planes other = new Planes(17, 13, image.data().clone());
        overwrite(other, mask, Float.NaN);

        assertThat(HarmonicFill.fill(other, mask).data())
                .isEqualTo(HarmonicFill.fill(image, mask).data());
    }

    @Example
    void givesMidGreyWhereEverythingIsMasked() {
        boolean[] all = new boolean[64];
        Arrays.fill(all, true);

        Planes filled = HarmonicFill.fill(noise(8, 8, 1), new Mask(8, 8, all));

        assertThat(filled.data()).containsOnly(0f);
    }

    /** The rounds are few: without carrying information across in one go they would not do for such a width. */
    @Example
    void continuesRampsAcrossAWideArea() {
        int side = 600;
        boolean[] inside = new boolean[side * side];
        for (int y = 25; y < 575; y++) {
            Arrays.fill(inside, y * side + 20, y * side + 570, true);
        }

        assertContinuesRamp(new Mask(side, side, inside));
    }

    @Example
    void continuesRampsAcrossAnAreaFullOfSinglePixels() {
        int side = 300;
        boolean[] inside = new boolean[side * side];
        Random random = new Random(3);
        for (int y = 1; y < side - 1; y++) {
            for (int x = 1; x < side - 1; x++) {
                inside[y * side + x] = random.nextInt(200) > 0;
            }
        }

        assertContinuesRamp(new Mask(side, side, inside));
    }

    private static void assertContinuesRamp(Mask mask) {
        Planes ramp = new Planes(mask.width(), mask.height());
        for (int i = 0; i < ramp.data().length; i++) {
            ramp.data()[i] = (float) (0.001 * (i % mask.width()) - 0.0005 * (i / mask.width() % mask.height()));
        }
        Planes spoiled = new Planes(ramp.width(), ramp.height(), ramp.data().clone());
        overwrite(spoiled, mask, 0.9f);

        Planes filled = HarmonicFill.fill(spoiled, mask);

        double furthest = 0;
        for (int i = 0; i < ramp.data().length; i++) {
            furthest = Math.max(furthest, Math.abs(filled.data()[i] - ramp.data()[i]));
        }
        assertThat(furthest).isLessThan(CLOSE);
    }

    /** At the border of the image nothing flows: a hole at the end of a row takes the value beside it. */
    @Example
    void continuesFlatAcrossTheBorderOfTheImage() {
        Planes row = new Planes(4, 1, new float[] {.1f, .5f, 9, 9, .2f, .6f, 9, 9, .3f, .7f, 9, 9});

        Planes filled = HarmonicFill.fill(row, new Mask(4, 1, new boolean[] {false, false, true, true}));

        assertThat(filled.data())
                .containsExactly(
                        new float[] {.1f, .5f, .5f, .5f, .2f, .6f, .6f, .6f, .3f, .7f, .7f, .7f}, offset(1e-5f));
    }

    @Example
    void refusesAMaskOfAnotherSize() {
        assertThatThrownBy(() -> HarmonicFill.fill(new Planes(8, 8), new Mask(4, 4, new boolean[16])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4x4")
                .hasMessageContaining("8x8");
    }

    private static Planes noise(int width, int height, long seed) {
        Random random = new Random(seed);
        Planes image = new Planes(width, height);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = 2 * random.nextFloat() - 1;
        }
        return image;
    }

    private static void overwrite(Planes image, Mask mask, float value) {
        int area = mask.inside().length;
        for (int i = 0; i < image.data().length; i++) {
            if (mask.inside()[i % area]) {
                image.data()[i] = value;
            }
        }
    }

    /** A few rectangles, none nearer to the border than the margin, never the whole image. */
    private static Mask holes(int width, int height, int margin, long seed) {
        Random random = new Random(seed + 1);
        boolean[] inside = new boolean[width * height];
        for (int hole = 0; hole < 3; hole++) {
            int left = margin + random.nextInt(width - 2 * margin);
            int top = margin + random.nextInt(height - 2 * margin);
            int right = Math.min(width - margin, left + 1 + random.nextInt(8));
            int bottom = Math.min(height - margin, top + 1 + random.nextInt(8));
            for (int y = top; y < bottom; y++) {
                Arrays.fill(inside, y * width + left, y * width + right, true);
            }
        }
        inside[random.nextInt(inside.length)] = false;
        return new Mask(width, height, inside);
    }
}
