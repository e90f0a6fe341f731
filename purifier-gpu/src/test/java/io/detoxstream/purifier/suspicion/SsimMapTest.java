package io.detoxstream.purifier.suspicion;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.Planes;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsimMapTest {
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;

    /** To the last digit, as the map may be what thresholds belong to; also where an image is smaller than the window. */
    @ParameterizedTest
    @CsvSource({"32, 32", "17, 40", "3, 12", "12, 3", "1, 1"})
    void shouldBeTheFormulaPixelByPixel(int width, int height) {
        Planes image = noise(width, height, 1);
        Planes other = noise(width, height, 2);

        SuspicionMap map = SsimMap.of(image, other, 1);

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double similarity = 0;
                for (int c = 0; c < Planes.CHANNELS; c++) {
                    similarity += similarity(image, other, c, x, y) / Planes.CHANNELS;
                }
                assertThat(map.values()[y * width + x]).isEqualTo((float) Math.max(0, 1 - similarity));
            }
        }
    }

    private static double similarity(Planes a, Planes b, int channel, int x, int y) {
        double ux = 0;
        double uy = 0;
        double squares = 0;
        double products = 0;
        for (int dx = -GaussianWindow.RADIUS; dx <= GaussianWindow.RADIUS; dx++) {
            double[] column = column(a, b, channel, GaussianWindow.mirror(x + dx, a.width()), y);
            double weight = GaussianWindow.weight(dx);
            ux += weight * column[0];
            uy += weight * column[1];
            squares += weight * column[2];
            products += weight * column[3];
        }
        double variances = 121.0 / 120.0 * (squares - ux * ux - uy * uy);
        double covariance = 121.0 / 120.0 * (products - ux * uy);
        return (2 * ux * uy + C1) * (2 * covariance + C2) / ((ux * ux + uy * uy + C1) * (variances + C2));
    }

    private static double[] column(Planes a, Planes b, int channel, int x, int y) {
        double[] sums = new double[4];
        for (int dy = -GaussianWindow.RADIUS; dy <= GaussianWindow.RADIUS; dy++) {
            int at = (channel * a.height() + GaussianWindow.mirror(y + dy, a.height())) * a.width() + x;
            double u = 0.5 * a.data()[at] + 0.5;
            double v = 0.5 * b.data()[at] + 0.5;
            double weight = GaussianWindow.weight(dy);
            sums[0] += weight * u;
            sums[1] += weight * v;
            sums[2] += weight * (u * u + v * v);
            sums[3] += weight * u * v;
        }
        return sums;
    }

    private static Planes noise(int width, int height, int seed) {
        Random random = new Random(seed);
        Planes image = new Planes(width, height);
        for (int i = 0; i < image.data().length; i++) {
            image.data()[i] = 2 * random.nextFloat() - 1;
        }
        return image;
    }
}
