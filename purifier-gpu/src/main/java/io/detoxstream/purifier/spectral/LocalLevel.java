package io.detoxstream.purifier.spectral;

import java.util.Arrays;

/**
 * What the bins around a bin suggest for it: the median of their logarithms above the clean mean, in a square of {@value
 * #SIDE} bins a side without the bin itself. An image of high contrast, or one full of texture of some orientation, lies
 * above the mean in whole neighbourhoods; a wave stands alone. A median, so that the wave's own leakage does not hide it.
 */
final class LocalLevel {
    static final int SIDE = 7;

    private static final int RADIUS = SIDE / 2;

    private final double[] around = new double[SIDE * SIDE - 1];

    /** @param above logarithms less the clean mean */
    double at(LogSpectrum above, int kx, int ky) {
        int n = 0;
        for (int dx = -RADIUS; dx <= RADIUS; dx++) {
            for (int dy = -RADIUS; dy <= RADIUS; dy++) {
                if ((dx != 0 || dy != 0) && above.has(kx + dx, ky + dy)) {
                    around[n++] = above.at(kx + dx, ky + dy);
                }
            }
        }
        if (n == 0) {
            return 0;
        }
        Arrays.sort(around, 0, n);
        return (around[(n - 1) / 2] + around[n / 2]) / 2;
    }
}
