package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.suspicion.SuspicionMap;

/**
 * From a suspicion map to the pixels that are purified: those above a share of the map's maximum and above a floor,
 * grown by a few pixels because the map's window blurs the edge of a trigger.
 *
 * @param fraction share of the maximum, greater than 0 and less than 1
 * @param floor value that a pixel must exceed in any case, in the unit of the map
 * @param dilation pixels that the mask grows in each direction, 0 or greater
 */
public record MaskRule(double fraction, double floor, int dilation) {
    public static MaskRule of(PurificationSettings settings) {
        return new MaskRule(settings.maskFraction(), settings.maskFloor(), settings.dilation());
    }

    /** The mask of a map, as large as the map; empty if nothing exceeds the floor. */
    public Mask mask(SuspicionMap map) {
        float[] values = map.values();
        double limit = Math.max(floor, fraction * maximum(values));
        boolean[] inside = new boolean[values.length];
        for (int p = 0; p < values.length; p++) {
            inside[p] = values[p] > limit;
        }
        return new Mask(map.width(), map.height(), inside).dilate(dilation);
    }

    private static double maximum(float[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
