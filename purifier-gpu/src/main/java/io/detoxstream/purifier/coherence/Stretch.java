package io.detoxstream.purifier.coherence;

/** Bilinear interpolation of a sketch along one side of an image; pixel centres on pixel centres, edges held. */
record Stretch(int length) {
    private static final int SIDE = Sketches.SIDE;

    /** @param samples red, green, blue of a sketch, interleaved */
    static double at(float[] samples, Stretch across, int x, Stretch down, int y, int channel) {
        double px = across.place(x);
        double py = down.place(y);
        int left = (int) px;
        int top = (int) py;
        int right = Math.min(left + 1, SIDE - 1);
        int bottom = Math.min(top + 1, SIDE - 1);
        double fx = px - left;
        double fy = py - top;
        double upper = (1 - fx) * sample(samples, left, top, channel) + fx * sample(samples, right, top, channel);
        double lower = (1 - fx) * sample(samples, left, bottom, channel) + fx * sample(samples, right, bottom, channel);
        return (1 - fy) * upper + fy * lower;
    }

    private double place(int pixel) {
        double place = (pixel + 0.5) * SIDE / length - 0.5;
        return Math.max(0, Math.min(SIDE - 1, place));
    }

    private static double sample(float[] samples, int x, int y, int channel) {
        return samples[(y * SIDE + x) * 3 + channel];
    }
}
