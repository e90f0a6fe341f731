package io.detoxstream.purifier.spectral;

/**
 * How far the bins of an image lie above the clean mean and their neighbourhood, each computed when it is asked for: of
 * most images only a handful are. For one thread.
 */
final class Deviations {
    private final BinGrid grid;
    private final SpectrumEntry clean;
    private final LogSpectrum above;
    private final LocalLevel level = new LocalLevel();

    /** @param above logarithms less the clean mean */
    Deviations(BinGrid grid, SpectrumEntry clean, LogSpectrum above) {
        this.grid = grid;
        this.clean = clean;
        this.above = above;
    }

    /** Whether the bin is one that is judged: of its own, not too low, and known of clean images. */
    boolean has(int k) {
        int kx = grid.kx(k);
        int ky = grid.ky(k);
        return grid.counts(k) && kx * kx + ky * ky >= SuspectBins.LOWEST * SuspectBins.LOWEST && clean.knows(kx, ky);
    }

    /** (d_k - m_k) / sigma_k; negative infinity for a bin that is not judged. */
    double at(int k) {
        return has(k) ? excess(k) / clean.deviation(grid.kx(k), grid.ky(k)) : Double.NEGATIVE_INFINITY;
    }

    /** d_k - m_k of a bin that is judged. */
    double excess(int k) {
        int kx = grid.kx(k);
        int ky = grid.ky(k);
        return above.at(kx, ky) - level.at(above, kx, ky);
    }
}
