package io.detoxstream.evaluation.attack;

/** The basis of the orthonormal discrete cosine transform (type II). */
final class CosineBasis {
    private CosineBasis() {}

    /**
     * What one coefficient of size 1 adds along an axis: {@code a cos(pi (2x + 1) k / 2n)} with a = sqrt(1 / n) for
     * k = 0 and sqrt(2 / n) otherwise. In two dimensions the values of both axes multiply.
     *
     * @param frequency k, 0 to size - 1, in half periods
     * @param size n, samples along the axis
     */
    static double[] along(int frequency, int size) {
        double scale = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / size);
        double[] wave = new double[size];
        for (int at = 0; at < size; at++) {
            wave[at] = scale * Math.cos(Math.PI * (2 * at + 1) * frequency / (2.0 * size));
        }
        return wave;
    }
}
