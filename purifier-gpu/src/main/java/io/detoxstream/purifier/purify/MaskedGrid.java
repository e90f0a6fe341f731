package io.detoxstream.purifier.purify;

/**
 * The masked pixels of an image as unknowns of a linear system: row i says {@code degree_i u_i - (sum of masked
 * neighbours) = sum of unmasked neighbours}, neighbours at the four sides inside the image.
 */
final class MaskedGrid {
    static final int NONE = -1;
    /** Left, right, upper, lower. */
    static final int SIDES = 4;

    /** Pixel number of each unknown. */
    private final int[] pixel;
    /** Four neighbours of each unknown: the number of an unknown, or {@code NONE}. */
    private final int[] masked;
    /** Four neighbours of each unknown: the number of an unmasked pixel, or {@code NONE}. */
    private final int[] known;

    private final int width;
    private final boolean everything;

    MaskedGrid(Mask mask) {
        boolean[] inside = mask.inside();
        int[] number = new int[inside.length];
        int count = 0;
        for (int p = 0; p < inside.length; p++) {
            number[p] = inside[p] ? count++ : NONE;
        }
        everything = count == inside.length;
        pixel = new int[count];
        masked = new int[SIDES * count];
        known = new int[SIDES * count];
        width = mask.width();
        for (int p = 0; p < inside.length; p++) {
            if (inside[p]) {
                int i = number[p];
                int x = p % width;
                int y = p / width;
                pixel[i] = p;
                link(i, 0, x > 0 ? p - 1 : NONE, number);
                link(i, 1, x < width - 1 ? p + 1 : NONE, number);
                link(i, 2, y > 0 ? p - width : NONE, number);
                link(i, 3, y < mask.height() - 1 ? p + width : NONE, number);
            }
        }
    }

    private void link(int unknown, int side, int neighbour, int[] number) {
        int at = SIDES * unknown + side;
        masked[at] = neighbour == NONE ? NONE : number[neighbour];
        known[at] = neighbour == NONE || masked[at] != NONE ? NONE : neighbour;
    }

    int unknowns() {
        return pixel.length;
    }

    /** Whether the whole image is masked, so that the system has no boundary and no unique solution. */
    boolean isEverything() {
        return everything;
    }

    /** Right-hand side: the sum of the unmasked neighbours of each unknown. */
    double[] boundary(float[] data, int plane) {
        double[] sums = new double[pixel.length];
        for (int at = 0; at < known.length; at++) {
            if (known[at] != NONE) {
                sums[at / SIDES] += data[plane + known[at]];
            }
        }
        return sums;
    }

    /** Mean of the unmasked neighbours, 0 without any: where the iteration begins. */
    double boundaryMean(float[] data, int plane) {
        double sum = 0;
        int count = 0;
        for (int neighbour : known) {
            if (neighbour != NONE) {
                sum += data[plane + neighbour];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Left-hand side for given values of the unknowns. */
    void apply(double[] values, double[] result) {
        for (int i = 0; i < result.length; i++) {
            double own = values[i];
            double sum = 0;
            for (int at = SIDES * i; at < SIDES * (i + 1); at++) {
                if (masked[at] != NONE) {
                    sum += own - values[masked[at]];
                } else if (known[at] != NONE) {
                    sum += own;
                }
            }
            result[i] = sum;
        }
    }

    /** An approximate inverse of the left-hand side. Only for a grid that is not {@link #isEverything}. */
    MultigridCycle preconditioner() {
        float[] links = new float[masked.length];
        double[] diagonal = new double[pixel.length];
        for (int at = 0; at < masked.length; at++) {
            links[at] = masked[at] == NONE ? 0 : 1;
            diagonal[at / SIDES] += masked[at] == NONE && known[at] == NONE ? 0 : 1;
        }
        return new MultigridCycle(pixel, width, masked, links, diagonal);
    }

    /** Writes the values of the unknowns to their pixels. */
    void scatter(double[] values, float[] data, int plane) {
        for (int i = 0; i < pixel.length; i++) {
            data[plane + pixel[i]] = (float) values[i];
        }
    }
}
