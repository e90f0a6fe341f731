package io.detoxstream.app.strip;

/** Black over red and yellow to white, for values from 0 to 1. */
public final class HeatColors {
    private HeatColors() {}

    /**
     * @param value clipped to 0..1
     * @return 0xRRGGBB
     */
    public static int of(double value) {
        double v = 3 * Math.max(0, Math.min(1, value));
        return level(v) << 16 | level(v - 1) << 8 | level(v - 2);
    }

    private static int level(double share) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
    }
}
