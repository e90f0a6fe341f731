package io.detoxstream.purifier.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanesTest {
    @Test
    void shouldTakeTheMeanOfThePixelsThatAPixelOfHalfTheSizeStandsFor() {
        // red counts up, green is its double, blue is flat
        Planes planes = new Planes(3, 3);
        for (int p = 0; p < 9; p++) {
            planes.data()[p] = p;
            planes.data()[9 + p] = 2 * p;
            planes.data()[18 + p] = -1;
        }

        Planes half = planes.halved();

        assertThat(half.width()).isEqualTo(2);
        assertThat(half.height()).isEqualTo(2);
        assertThat(half.data()).containsExactly(2, 3.5f, 6.5f, 8, 4, 7, 13, 16, -1, -1, -1, -1);
    }

    @Test
    void shouldKeepASinglePixel() {
        assertThat(new Planes(1, 1, new float[] {0.5f, -0.5f, 1}).halved().data())
                .containsExactly(0.5f, -0.5f, 1);
    }

    @Test
    void shouldGoToLevelsAndBack() {
        RgbImage image = new RgbImage(2, 1, new byte[] {0, (byte) 128, (byte) 255, 1, 2, 3});

        assertThat(Planes.of(image).toRgb()).isEqualTo(image);
        assertThat(Planes.of(image).data()[0]).isEqualTo(-1);
        assertThat(Planes.of(image).data()[4]).as("blue of the first pixel").isEqualTo(1);
    }

    @Test
    void shouldRoundToTheNearestLevelAndHalfALevelUp() {
        float[] halves = new float[3 * 255];
        float[] below = new float[3 * 255];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = (i % 255 + 0.5f) / 127.5f - 1f;
            below[i] = Math.nextDown(halves[i]);
        }

        assertThat(new Planes(255, 1, halves).toRgb()).isEqualTo(rounded(halves));
        assertThat(new Planes(255, 1, below).toRgb()).isEqualTo(rounded(below));
        assertThat(new Planes(1, 1, new float[] {-7, 7, Float.NaN}).toRgb().rgb())
                .containsExactly(0, 255, 0);
    }

    private static RgbImage rounded(float[] values) {
        byte[] rgb = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            rgb[i % 255 * 3 + i / 255] = (byte) Math.round((values[i] + 1f) * 127.5f);
        }
        return new RgbImage(255, 1, rgb);
    }
}
