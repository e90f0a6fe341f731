package io.detoxstream.purifier.spectral;

import io.detoxstream.purifier.image.Planes;

/**
 * Fourier coefficients of one channel at the bins of a grid, in units of the pixels:
 *
 * <pre>
 * F_k = 1 / (width height) sum over x, y of p(x, y) exp(-2 pi i (kx x / width + ky y / height))
 * </pre>
 *
 * so that a wave of amplitude a has |F_k| = a / 2. Computed as the sum it is, rows first: few of a frame's coefficients
 * are wanted, and its sides are of any length. For one thread.
 */
final class Spectrum {
    private static final double[] LUMA = {0.299, 0.587, 0.114};

    private final BinGrid grid;
    private final double[] re;
    private final double[] im;

    /** All zero. */
    Spectrum(BinGrid grid) {
        this.grid = grid;
        this.re = new double[grid.size()];
        this.im = new double[grid.size()];
    }

    static Spectrum of(Planes image, int channel, BinGrid grid) {
        return of(image.data(), channel * grid.height() * grid.width(), grid);
    }

    /** Of luma, by the weights of ITU-R BT.601. */
    static Spectrum ofLuma(Planes image, BinGrid grid) {
        int area = grid.width() * grid.height();
        float[] luma = new float[area];
        for (int p = 0; p < area; p++) {
            for (int c = 0; c < Planes.CHANNELS; c++) {
                luma[p] += (float) (LUMA[c] * image.data()[c * area + p]);
            }
        }
        return of(luma, 0, grid);
    }

    private static Spectrum of(float[] pixels, int from, BinGrid grid) {
        Transform transform = new Transform(grid);
        for (int y = 0; y < grid.height(); y++) {
            transform.addRow(pixels, from + y * grid.width(), y);
        }
        Spectrum spectrum = new Spectrum(grid);
        transform.writeTo(spectrum.re, spectrum.im);
        return spectrum;
    }

    double re(int index) {
        return re[index];
    }

    double im(int index) {
        return im[index];
    }

    void set(int index, double real, double imaginary) {
        re[index] = real;
        im[index] = imaginary;
    }

    /** Adds the waves of this spectrum, each with that of its mirror bin, to a channel of an image. */
    void addTo(Planes image, int channel) {
        boolean[] used = usedColumns();
        int width = grid.width();
        for (int y = 0; y < grid.height(); y++) {
            int row = (channel * grid.height() + y) * width;
            for (int kx = 0; kx <= grid.across(); kx++) {
                if (used[kx]) {
                    addWave(image.data(), row, y, kx);
                }
            }
        }
    }

    private void addWave(float[] data, int row, int y, int kx) {
        double sumRe = 0;
        double sumIm = 0;
        for (int ky = -grid.down(); ky <= grid.down(); ky++) {
            int k = grid.index(kx, ky);
            if (re[k] != 0 || im[k] != 0) {
                int phase = Math.floorMod((long) ky * y, grid.height());
                double cos = grid.vertical().cos()[phase];
                double sin = grid.vertical().sin()[phase];
                sumRe += re[k] * cos - im[k] * sin;
                sumIm += re[k] * sin + im[k] * cos;
            }
        }
        for (int x = 0, phase = 0; x < grid.width(); x++) {
            double cos = grid.horizontal().cos()[phase];
            double sin = grid.horizontal().sin()[phase];
            data[row + x] += (float) (2 * (sumRe * cos - sumIm * sin));
            phase += kx;
            phase = phase < grid.width() ? phase : phase - grid.width();
        }
    }

    private boolean[] usedColumns() {
        boolean[] used = new boolean[grid.across() + 1];
        for (int k = 0; k < grid.size(); k++) {
            used[grid.kx(k)] |= re[k] != 0 || im[k] != 0;
        }
        return used;
    }
}
