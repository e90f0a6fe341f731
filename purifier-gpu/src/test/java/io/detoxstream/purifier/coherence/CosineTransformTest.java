package io.detoxstream.purifier.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.support.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CosineTransformTest {
    private final RgbImage image = Samples.images("gtsrb", 1, 1).get(0);

    @Test
    void shouldComeBack() {
        float[] rgb = CosineTransform.inverse(CosineTransform.forward(image));

        for (int i = 0; i < rgb.length; i++) {
            assertThat(127.5 * (rgb[i] + 1)).isCloseTo(image.rgb()[i] & 0xff, within(0.01));
        }
    }

    @Test
    void shouldKeepLengths() {
        double pixels = 0;
        for (byte level : image.rgb()) {
            pixels += Math.pow((level & 0xff) / 127.5 - 1, 2);
        }
        float[] coefficients = CosineTransform.forward(image);

        assertThat(Vectors.dot(coefficients, coefficients)).isCloseTo(pixels, within(1e-3 * pixels));
    }

    @Test
    void shouldGiveOneNumberForOneGrey() {
        byte[] grey = new byte[3 * 32 * 32];
        Arrays.fill(grey, (byte) 255);

        float[] coefficients = CosineTransform.forward(new RgbImage(32, 32, grey));

        assertThat(coefficients[0]).isCloseTo((float) (32 * Math.sqrt(3)), within(1e-3f));
        for (int i = 1; i < coefficients.length; i++) {
            assertThat(coefficients[i]).isCloseTo(0, within(1e-4f));
        }
    }
}
