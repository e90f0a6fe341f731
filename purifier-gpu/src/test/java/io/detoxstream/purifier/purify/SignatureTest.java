package io.detoxstream.purifier.purify;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.Region;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureTest {
    @Test
    void shouldHaveOneBitForEachCellThatIsDarkerThanItsRightNeighbour() {
        RgbImage rising = image(9, 8, (x, y) -> 20 * x);
        RgbImage falling = image(9, 8, (x, y) -> 200 - 20 * x);
        RgbImage alternating = image(9, 8, (x, y) -> x % 2 * 100);
        Region all = new Region(0, 0, 9, 8, 1);

        assertThat(Signature.of(rising, all)).isEqualTo("ffffffffffffffff");
        assertThat(Signature.of(falling, all)).isEqualTo("0000000000000000");
        assertThat(Signature.of(alternating, all)).isEqualTo("aaaaaaaaaaaaaaaa");
    }

    @Test
    void shouldBeZeroForFlatAreasWhateverTheirColour() {
        assertThat(Signature.of(image(32, 32, (x, y) -> 77), new Region(3, 4, 7, 11, 1)))
                .isEqualTo("0000000000000000");
    }

    @Test
    void shouldBeTheSameForTheSameTriggerOnOtherBackgrounds() {
        int[] pattern = new Random(5).ints(49, 0, 256).toArray();
        RgbImage dark = image(32, 32, (x, y) -> inPatch(x, y) ? pattern[(y - 20) * 7 + x - 21] : 10);
        RgbImage bright = image(32, 32, (x, y) -> inPatch(x, y) ? pattern[(y - 20) * 7 + x - 21] : 3 * x + 2 * y);
        Region patch = new Region(21, 20, 7, 7, 1);

        assertThat(Signature.of(dark, patch)).isEqualTo(Signature.of(bright, patch));
    }

    @Test
    void shouldGrowSmallRegionsButStayInsideTheImage() {
        RgbImage image = image(6, 4, (x, y) -> 31 * x + 17 * y * y);

        assertThat(Signature.of(image, new Region(5, 3, 1, 1, 1)))
                .isEqualTo(Signature.of(image, new Region(1, 0, 5, 4, 1)))
                .matches("[0-9a-f]{16}");
    }

    private static boolean inPatch(int x, int y) {
        return x >= 21 && x < 28 && y >= 20 && y < 27;
    }

    private interface Level {
        int at(int x, int y);
    }

    private static RgbImage image(int width, int height, Level level) {
        byte[] rgb = new byte[width * height * 3];
        for (int p = 0; p < width * height; p++) {
            byte value = (byte) level.at(p % width, p / width);
            rgb[3 * p] = value;
            rgb[3 * p + 1] = value;
            rgb[3 * p + 2] = value;
        }
        return new RgbImage(width, height, rgb);
    }
}
