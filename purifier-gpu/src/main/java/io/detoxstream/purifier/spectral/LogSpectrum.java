package io.detoxstream.purifier.spectral;

/**
 * L_k = ln(|F_k| + c) of an image's luma, or what is left of it when something was subtracted. Luma is that of ITU-R
 * BT.601. For one thread.
 */
final class LogSpectrum {
    /** c, in units of [-1, 1] pixels: an eighth of a level of 255, below which magnitudes are rounding. */
    static final double OFFSET = 1e-3;

    private final int across;
    private final int down;
    private final float[] values;

    private LogSpectrum(int across, int down, float[] values) {
        this.across = across;
        this.down = down;
        this.values = values;
    }

    /** @param luma the spectrum of an image's luma */
    static LogSpectrum of(Spectrum luma, BinGrid grid) {
        float[] values = new float[grid.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) Math.log(Math.hypot(luma.re(k), luma.im(k)) + OFFSET);
        }
        return new LogSpectrum(grid.across(), grid.down(), values);
    }

    int across() {
        return across;
    }

    int down() {
        return down;
    }

    /** Whether there is such a bin, negative kx and mirrors included; the mean is none. */
    boolean has(int kx, int ky) {
        return Math.abs(kx) <= across && Math.abs(ky) <= down && (kx != 0 || ky != 0);
    }

    /** The value of a bin or, where kx is negative, of its mirror, which is the same. */
    double at(int kx, int ky) {
        return values[place(kx, ky)];
    }

    /** The value at a place of {@link #place}. */
    double at(int place) {
        return values[place];
    }

    /** Places in all. */
    int size() {
        return values.length;
    }

    /** Where the value of a bin or of its mirror lies. */
    int place(int kx, int ky) {
        boolean mirrored = kx < 0 || (kx == 0 && ky < 0);
        int x = mirrored ? -kx : kx;
        int y = mirrored ? -ky : ky;
        return x * (2 * down + 1) + y + down;
    }

    /** What is above the clean mean, bin by bin; 0 where the statistic knows no mean. */
    LogSpectrum less(SpectrumEntry clean) {
        float[] above = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            int kx = k / (2 * down + 1);
            int ky = k % (2 * down + 1) - down;
            above[k] = clean.knows(kx, ky) ? (float) (values[k] - clean.mean(kx, ky)) : 0;
        }
        return new LogSpectrum(across, down, above);
    }
}
