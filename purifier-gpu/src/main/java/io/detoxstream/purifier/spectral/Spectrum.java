package io.detoxstream.purifier.spectral;

import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;

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
        Spectrum spectrum = new Spectrum(grid);
        Rows rows = new Rows(grid);
        for (int y = 0; y < grid.height(); y++) {
            rows.read(pixels, from + y * grid.width());
            spectrum.addRow(y, rows);
        }
        double scale = 1.0 / ((double) grid.width() * grid.height());
        for (int k = 0; k < grid.size(); k++) {
            spectrum.re[k] *= scale;
            spectrum.im[k] *= scale;
        }
        return spectrum;
    }

    private void addRow(int y, Rows rows) {
        int bins = 2 * grid.down() + 1;
        double[] cos = new double[bins];
        double[] sin = new double[bins];
        for (int i = 0; i < bins; i++) {
            int phase = Math.floorMod((long) (i - grid.down()) * y, grid.height());
            cos[i] = grid.vertical().cos()[phase];
            sin[i] = grid.vertical().sin()[phase];
        }
        for (int kx = 0; kx <= grid.across(); kx++) {
            int first = grid.index(kx, -grid.down());
            rotate(re, first, rows.re(kx), cos, rows.im(kx), sin);
            rotate(im, first, rows.im(kx), cos, -rows.re(kx), sin);
        }
    }

    /** Adds a cos + b sin to as many values as there are cosines. */
    private static void rotate(double[] to, int first, double a, double[] cos, double b, double[] sin) {
        for (int i = 0; i < cos.length; i++) {
            to[first + i] += a * cos[i] + b * sin[i];
        }
    }

    /**
     * Sums along one row of pixels, for all kx at a time: each sum is added up in the order of the pixels, and the
     * processor adds several of them in one step.
     */
    private static final class Rows {
        private final int bins;
        private final double[] cos;
        private final double[] sin;
        private final double[] re;
        private final double[] im;

        private Rows(BinGrid grid) {
            this.bins = grid.across() + 1;
            this.cos = new double[grid.width() * bins];
            this.sin = new double[grid.width() * bins];
            this.re = new double[bins];
            this.im = new double[bins];
            for (int kx = 0; kx < bins; kx++) {
                for (int x = 0, phase = 0; x < grid.width(); x++) {
                    cos[x * bins + kx] = grid.horizontal().cos()[phase];
                    sin[x * bins + kx] = grid.horizontal().sin()[phase];
                    phase += kx;
                    phase = phase < grid.width() ? phase : phase - grid.width();
                }
            }
        }

        private void read(float[] pixels, int from) {
            Arrays.fill(re, 0);
            Arrays.fill(im, 0);
            for (int x = 0; x < cos.length / bins; x++) {
                double pixel = pixels[from + x];
                add(re, pixel, cos, x * bins);
                add(im, -pixel, sin, x * bins);
            }
        }

        private static void add(double[] to, double factor, double[] turn, int first) {
            for (int kx = 0; kx < to.length; kx++) {
                to[kx] += factor * turn[first + kx];
            }
        }

        private double re(int kx) {
            return re[kx];
        }

        private double im(int kx) {
            return im[kx];
        }
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
