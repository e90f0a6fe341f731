package io.detoxstream.purifier.suspicion;

import io.detoxstream.purifier.image.Planes;

/** Squared difference of an image and its clipped restoration in units of [0, 1], mean over channels, smoothed. */
public final class DifferenceEnergyMap {
    /** Planes span [-1, 1], so a difference is twice as large as in [0, 1]. */
    private static final float TO_UNIT = 0.25f;

    private DifferenceEnergyMap() {}

    /**
     * @param image values in [-1, 1]
     * @param restored values in [-1, 1], of the same size
     */
    public static SuspicionMap of(Planes image, Planes restored) {
        return new SuspicionMap(
                MapKind.DIFFERENCE_ENERGY,
                image.width(),
                image.height(),
                GaussianWindow.smooth(SquaredDifference.of(image, restored, TO_UNIT), image.width(), image.height()));
    }
}
