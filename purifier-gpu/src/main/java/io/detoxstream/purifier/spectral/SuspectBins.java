package io.detoxstream.purifier.spectral;

import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;

/**
 * The bins of an image that clean images do not explain, and how far each is to be shrunk.
 *
 * <p>With d_k the logarithm L_k above the clean mean and m_k the median of d around it, z_k = (d_k - m_k) / sigma_k. A
 * bin of |k| >= 3 is suspect when z_k is above the limit and its magnitude stands out of its surroundings ({@link
 * Prominence}), and so are those of its eight neighbours with z above {@value #NEAR}: a wave that does not fit the image a
 * whole number of times leaks into them. For one thread.
 */
final class SuspectBins {
    /** Below, everything large in an image has its place. */
    static final int LOWEST = 3;
    /** Deviations at which a neighbour of a suspect bin is suspect as well. */
    static final double NEAR = 1;

    /** Keeps a bin that is to shrink by nothing apart from those that stay. */
    private static final double BARELY = Math.nextDown(1.0);

    private final BinGrid grid;
    private final double[] gains;
    private final int count;

    private SuspectBins(BinGrid grid, double[] gains, int count) {
        this.grid = grid;
        this.gains = gains;
        this.count = count;
    }

    static SuspectBins of(Planes image, SpectrumEntry clean, SpectralSettings settings) {
        BinGrid grid = new BinGrid(image.width(), image.height());
        LogSpectrum spectrum = LogSpectrum.of(Spectrum.ofLuma(image, grid), grid);
        Deviations deviations = new Deviations(grid, clean, spectrum.less(clean));
        Prominence prominence = Prominence.of(spectrum);
        boolean[] peaks = new boolean[grid.size()];
        boolean any = false;
        double least = Math.log(settings.ratio());
        for (int k = 0; k < peaks.length; k++) {
            // prominence first: few bins have it, and a median costs more than all else
            peaks[k] = deviations.has(k)
                    && prominence.at(grid.kx(k), grid.ky(k)) >= least
                    && deviations.at(k) > settings.limit();
            any |= peaks[k];
        }
        return any ? judged(grid, deviations, peaks) : none(grid);
    }

    private static SuspectBins none(BinGrid grid) {
        double[] gains = new double[grid.size()];
        Arrays.fill(gains, 1);
        return new SuspectBins(grid, gains, 0);
    }

    private static SuspectBins judged(BinGrid grid, Deviations deviations, boolean[] peaks) {
        double[] gains = new double[peaks.length];
        int count = 0;
        for (int k = 0; k < gains.length; k++) {
            boolean suspect = peaks[k] || (isBesideAPeak(grid, peaks, k) && deviations.at(k) > NEAR);
            // back to mean and neighbourhood, that is by exactly the excess
            gains[k] = suspect ? Math.min(Math.exp(-deviations.excess(k)), BARELY) : 1;
            count += suspect ? 1 : 0;
        }
        return new SuspectBins(grid, gains, count);
    }

    private static boolean isBesideAPeak(BinGrid grid, boolean[] peaks, int k) {
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                int kx = grid.kx(k) + dx;
                int ky = grid.ky(k) + dy;
                boolean mirrored = kx < 0 || (kx == 0 && ky < 0);
                int x = mirrored ? -kx : kx;
                int y = mirrored ? -ky : ky;
                if (x <= grid.across() && Math.abs(y) <= grid.down() && peaks[grid.index(x, y)]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many, a bin and its mirror counted once. */
    int count() {
        return count;
    }

    /** The image with its suspect bins shrunk, the same in all channels, clipped to [-1, 1]; a new image. */
    Planes clamp(Planes image) {
        Planes clamped = new Planes(image.width(), image.height(), image.data().clone());
        for (int c = 0; c < Planes.CHANNELS; c++) {
            // most images have no suspect bin and never come here
            Spectrum channel = Spectrum.of(image, c, grid);
            Spectrum change = new Spectrum(grid);
            for (int k = 0; k < gains.length; k++) {
                if (gains[k] < 1) {
                    change.set(k, (gains[k] - 1) * channel.re(k), (gains[k] - 1) * channel.im(k));
                }
            }
            change.addTo(clamped, c);
        }
        return clipped(clamped);
    }

    /**
     * An image with the suspect bins of another: known + P(estimate - known), where P keeps suspect bins alone. Clipped
     * to [-1, 1]; a new image.
     */
    Planes filled(Planes known, Planes estimate) {
        Planes difference = new Planes(known.width(), known.height());
        for (int i = 0; i < difference.data().length; i++) {
            difference.data()[i] = estimate.data()[i] - known.data()[i];
        }
        Planes filled = new Planes(known.width(), known.height(), known.data().clone());
        for (int c = 0; c < Planes.CHANNELS; c++) {
            Spectrum change = Spectrum.of(difference, c, grid);
            for (int k = 0; k < gains.length; k++) {
                if (gains[k] == 1) {
                    change.set(k, 0, 0);
                }
            }
            change.addTo(filled, c);
        }
        return clipped(filled);
    }

    private static Planes clipped(Planes image) {
        float[] data = image.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = Math.max(-1f, Math.min(1f, data[i]));
        }
        return image;
    }
}
