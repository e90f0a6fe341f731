package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.suspicion.SsimMap;

/**
 * SampDetox's strength of every pixel: {@code k = floor(t2 (1 - s))}, where s is the weighted mean over channels of the
 * SSIM of image and restoration, stretched for each image to 0..1. So every image, clean or not, has pixels of full
 * strength, unless it was restored without any difference. Stateless.
 */
final class StrengthMap {
    private StrengthMap() {}

    /** @return 0 to t2 for each pixel, row by row */
    static int[] of(Planes image, Planes restored, SampDetoxSettings settings) {
        double[] weights = {settings.red(), settings.green(), settings.blue()};
        double[] difference = new double[image.width() * image.height()];
        for (int c = 0; c < Planes.CHANNELS; c++) {
            float[] channel = SsimMap.of(alone(image, c), alone(restored, c), settings.ssimDataRange())
                    .values();
            for (int p = 0; p < difference.length; p++) {
                difference[p] += weights[c] * channel[p];
            }
        }
        return stretch(difference, settings.t2());
    }

    private static int[] stretch(double[] difference, int t2) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : difference) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        int[] strength = new int[difference.length];
        if (most > least) {
            for (int p = 0; p < strength.length; p++) {
                strength[p] = (int) Math.floor((difference[p] - least) / (most - least) * t2);
            }
        }
        return strength;
    }

    /** One channel in all three places, so that the mean over channels is its own map. */
    private static Planes alone(Planes image, int channel) {
        int area = image.width() * image.height();
        Planes alone = new Planes(image.width(), image.height());
        for (int c = 0; c < Planes.CHANNELS; c++) {
            System.arraycopy(image.data(), channel * area, alone.data(), c * area, area);
        }
        return alone;
    }
}
