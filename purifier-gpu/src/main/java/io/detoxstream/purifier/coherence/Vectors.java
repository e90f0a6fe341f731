package io.detoxstream.purifier.coherence;

/** Arithmetic on rows of floats of equal length. */
final class Vectors {
    private Vectors() {}

    /** Four sums side by side, which a processor adds at once. */
    static double dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (double) s0 + s1 + s2 + s3;
    }

    /** {@code to += factor * what}. */
    static void add(float[] to, float factor, float[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    static double norm(float[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** Scales to length 1; a zero stays one. */
    static void normalize(float[] a) {
        double norm = norm(a);
        if (norm > 0) {
            float factor = (float) (1 / norm);
            for (int i = 0; i < a.length; i++) {
                a[i] *= factor;
            }
        }
    }

    /** Mean of the rows. */
    static float[] mean(float[][] rows) {
        float[] mean = new float[rows[0].length];
        for (float[] row : rows) {
            add(mean, 1f / rows.length, row);
        }
        return mean;
    }
}
