package io.detoxstream.purifier.suspicion;

import io.detoxstream.purifier.image.Planes;

/** Squared difference of two images at each pixel, mean over channels. */
final class SquaredDifference {
    private SquaredDifference() {}

    static float[] of(Planes a, Planes b, float scale) {
        requireEqualSize(a, b);
        int area = a.width() * a.height();
        float share = scale / Planes.CHANNELS;
        float[] mean = new float[area];
        for (int c = 0; c < Planes.CHANNELS; c++) {
            int plane = c * area;
            for (int p = 0; p < area; p++) {
                float difference = a.data()[plane + p] - b.data()[plane + p];
                mean[p] += share * difference * difference;
            }
        }
        return mean;
    }

    static void requireEqualSize(Planes a, Planes b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IllegalArgumentException("images of " + a.width() + "x" + a.height() + " and " + b.width() + "x"
                    + b.height() + " cannot be compared");
        }
    }
}
