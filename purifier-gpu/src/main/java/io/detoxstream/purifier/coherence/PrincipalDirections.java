package io.detoxstream.purifier.coherence;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * The directions along which rows vary most, by subspace iteration with a random start: Halko, Martinsson and Tropp,
 * "Finding Structure with Randomness", 2011, algorithm 4.4. The start is fixed, so results repeat; sums run in the order
 * of the rows whatever the number of threads.
 */
final class PrincipalDirections {
    private static final long START = 20_26;

    private final float[][] directions;
    private final double[] variances;

    private PrincipalDirections(float[][] directions, double[] variances) {
        this.directions = directions;
        this.variances = variances;
    }

    /**
     * @param rows at least two, about their mean already
     * @param count directions wanted, at most as many as there are rows
     * @param rounds of the iteration; more separate directions of nearly equal variance better
     */
    static PrincipalDirections of(float[][] rows, int count, int rounds) {
        int length = rows[0].length;
        Random random = new Random(START);
        float[][] basis = new float[count][length];
        for (float[] direction : basis) {
            for (int i = 0; i < length; i++) {
                direction[i] = (float) random.nextGaussian();
            }
        }
        orthonormalize(basis);
        double[] variances = new double[count];
        for (int round = 0; round < rounds; round++) {
            float[][] next = IntStream.range(0, count)
                    .parallel()
                    .mapToObj(k -> timesCovariance(rows, basis, k))
                    .toArray(float[][]::new);
            System.arraycopy(next, 0, basis, 0, count);
            double[] lengths = orthonormalize(basis);
            System.arraycopy(lengths, 0, variances, 0, count);
        }
        return new PrincipalDirections(basis, variances);
    }

    private static float[] timesCovariance(float[][] rows, float[][] basis, int k) {
        float[] product = new float[basis[k].length];
        for (float[] row : rows) {
            Vectors.add(product, (float) (Vectors.dot(row, basis[k]) / rows.length), row);
        }
        return product;
    }

    /** Gram and Schmidt's, twice, as once loses orthogonality; gives what was left of each row's length. */
    private static double[] orthonormalize(float[][] basis) {
        double[] lengths = new double[basis.length];
        for (int k = 0; k < basis.length; k++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < k; j++) {
                    Vectors.add(basis[k], (float) -Vectors.dot(basis[k], basis[j]), basis[j]);
                }
            }
            lengths[k] = Vectors.norm(basis[k]);
            Vectors.normalize(basis[k]);
        }
        return lengths;
    }

    /** Orthonormal, that of the greatest variance first once the iteration has settled. */
    float[][] directions() {
        return directions;
    }

    /** Variance of the rows along each direction. */
    double[] variances() {
        return variances;
    }
}
