package io.detoxstream.purifier.spectral;

import java.util.Objects;

/**
 * What the spectra of clean images of one profile and size class look like. Mirror images count as one: a bin's numbers
 * lie at [|ky|][|kx|]. Immutable; arrays are not copied and must not be changed.
 *
 * @param profile name of the kind of images, for example cifar10
 * @param sizeClass size class of those images
 * @param n clean images it was computed from
 * @param mean of ln(|F_k| + c), see {@link LogSpectrum}; square
 * @param deviation standard deviation of its excess over mean and neighbourhood, see {@link LocalLevel}; 0 where too few
 *     images had the bin
 * @param calibratedOn which images, for people to read
 * @param date day of the calibration, ISO 8601
 */
public record SpectrumEntry(
        String profile,
        String sizeClass,
        int n,
        double[][] mean,
        double[][] deviation,
        String calibratedOn,
        String date) {
    public SpectrumEntry {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(sizeClass, "sizeClass");
        if (n < 1 || mean.length < 1 || !isSquare(mean, mean.length) || !isSquare(deviation, mean.length)) {
            throw new IllegalArgumentException("the spectrum of " + profile + ", " + sizeClass
                    + " must have as many rows as columns, the same for mean and deviation, of finite numbers");
        }
    }

    private static boolean isSquare(double[][] values, int side) {
        if (values.length != side) {
            return false;
        }
        for (double[] row : values) {
            if (row.length != side) {
                return false;
            }
            for (double value : row) {
                if (!Double.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether enough clean images had a bin. */
    boolean knows(int kx, int ky) {
        return Math.abs(kx) < mean.length && Math.abs(ky) < mean.length && deviation(kx, ky) > 0;
    }

    double mean(int kx, int ky) {
        return mean[Math.abs(ky)][Math.abs(kx)];
    }

    double deviation(int kx, int ky) {
        return deviation[Math.abs(ky)][Math.abs(kx)];
    }

    boolean isReplacedBy(SpectrumEntry other) {
        return profile.equals(other.profile) && sizeClass.equals(other.sizeClass);
    }
}
