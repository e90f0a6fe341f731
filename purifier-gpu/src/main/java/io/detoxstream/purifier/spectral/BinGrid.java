package io.detoxstream.purifier.spectral;

/**
 * The frequencies that are looked at in images of one size: kx = 0..across and ky = -down..down whole waves per width
 * and height. With kx = 0 those below ky = 1 repeat others or are the mean, and count for nothing. Frequencies of two
 * pixels a wave are left out. Immutable.
 */
final class BinGrid {
    /** Most waves per side: all that an image of 64 pixels holds, and the coarse half of what a classifier sees. */
    static final int HIGHEST = 31;

    private final int width;
    private final int height;
    private final int across;
    private final int down;
    private final Turn horizontal;
    private final Turn vertical;

    /** Cosine and sine at the n-th parts of a turn. */
    record Turn(double[] cos, double[] sin) {
        static Turn of(int n) {
            double[] cos = new double[n];
            double[] sin = new double[n];
            for (int i = 0; i < n; i++) {
                cos[i] = Math.cos(2 * Math.PI * i / n);
                sin[i] = Math.sin(2 * Math.PI * i / n);
            }
            return new Turn(cos, sin);
        }
    }

    /**
     * @param width columns of the image
     * @param height rows of the image
     */
    BinGrid(int width, int height) {
        this.width = width;
        this.height = height;
        this.across = Math.min(HIGHEST, (width - 1) / 2);
        this.down = Math.min(HIGHEST, (height - 1) / 2);
        this.horizontal = Turn.of(width);
        this.vertical = Turn.of(height);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Highest kx. */
    int across() {
        return across;
    }

    /** Highest ky. */
    int down() {
        return down;
    }

    Turn horizontal() {
        return horizontal;
    }

    Turn vertical() {
        return vertical;
    }

    /** Bins in all, those that count for nothing too. */
    int size() {
        return (across + 1) * (2 * down + 1);
    }

    /** Where a bin lies in an array of them; kx = 0..across, ky = -down..down. */
    int index(int kx, int ky) {
        return kx * (2 * down + 1) + ky + down;
    }

    int kx(int index) {
        return index / (2 * down + 1);
    }

    int ky(int index) {
        return index % (2 * down + 1) - down;
    }

    /** Whether a bin is one of its own: neither the mean nor the mirror of another. */
    boolean counts(int index) {
        return kx(index) > 0 || ky(index) > 0;
    }
}
