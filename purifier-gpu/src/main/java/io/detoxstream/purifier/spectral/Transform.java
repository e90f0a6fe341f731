package io.detoxstream.purifier.spectral;

import java.util.Arrays;

/**
 * The sums behind a {@link Spectrum}, row by row of an image: first along the row for all kx, then down the columns for
 * all ky. Every sum is added up in the order of the pixels; several of them go side by side, in loops over arrays at equal
 * places, which the compiler turns into vector instructions. For one thread.
 */
final class Transform {
    private final BinGrid grid;
    /** By column, cosine and sine of each kx. */
    private final double[][] cosAcross;

    private final double[][] sinAcross;
    private final double[] rowRe;
    private final double[] rowIm;
    private final double[] cosDown;
    private final double[] sinDown;
    /** By kx, sums of each ky. */
    private final double[][] re;

    private final double[][] im;

    Transform(BinGrid grid) {
        int bins = grid.across() + 1;
        int down = 2 * grid.down() + 1;
        this.grid = grid;
        this.cosAcross = new double[grid.width()][bins];
        this.sinAcross = new double[grid.width()][bins];
        this.rowRe = new double[bins];
        this.rowIm = new double[bins];
        this.cosDown = new double[down];
        this.sinDown = new double[down];
        this.re = new double[bins][down];
        this.im = new double[bins][down];
        for (int x = 0; x < grid.width(); x++) {
            turns(grid.horizontal(), x, 0, cosAcross[x], sinAcross[x]);
        }
    }

    /** Cosine and sine of k position / n turns, for as many k as there is room, n being the parts of a turn. */
    private static void turns(BinGrid.Turn turn, int position, int lowest, double[] cos, double[] sin) {
        int n = turn.cos().length;
        for (int i = 0; i < cos.length; i++) {
            int phase = Math.floorMod((long) (lowest + i) * position, n);
            cos[i] = turn.cos()[phase];
            sin[i] = turn.sin()[phase];
        }
    }

    /**
     * Adds a row of pixels.
     *
     * @param from its first pixel
     * @param y its place in the image
     */
    void addRow(float[] pixels, int from, int y) {
        Arrays.fill(rowRe, 0);
        Arrays.fill(rowIm, 0);
        for (int x = 0; x < grid.width(); x++) {
            double pixel = pixels[from + x];
            add(rowRe, pixel, cosAcross[x]);
            add(rowIm, -pixel, sinAcross[x]);
        }
        turns(grid.vertical(), y, -grid.down(), cosDown, sinDown);
        for (int kx = 0; kx < rowRe.length; kx++) {
            add(re[kx], rowRe[kx], cosDown, rowIm[kx], sinDown);
            add(im[kx], rowIm[kx], cosDown, -rowRe[kx], sinDown);
        }
    }

    private static void add(double[] to, double a, double[] cos) {
        for (int i = 0; i < to.length; i++) {
            to[i] += a * cos[i];
        }
    }

    private static void add(double[] to, double a, double[] cos, double b, double[] sin) {
        for (int i = 0; i < to.length; i++) {
            to[i] += a * cos[i] + b * sin[i];
        }
    }

    /** Writes the means over all pixels, in the order of the grid. */
    void writeTo(double[] real, double[] imaginary) {
        double scale = 1.0 / ((double) grid.width() * grid.height());
        for (int k = 0; k < grid.size(); k++) {
            int ky = grid.ky(k) + grid.down();
            real[k] = re[grid.kx(k)][ky] * scale;
            imaginary[k] = im[grid.kx(k)][ky] * scale;
        }
    }
}
