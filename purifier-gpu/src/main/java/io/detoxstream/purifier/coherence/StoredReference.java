package io.detoxstream.purifier.coherence;

import java.nio.ByteBuffer;

/**
 * A reference as JSON has it: numbers as base64 of their big-endian bytes.
 *
 * @param scales largest number of each direction
 * @param directions rows of bytes, 127 for the scale
 */
record StoredReference(
        String profile,
        int images,
        String calibratedOn,
        String date,
        byte[] mean,
        byte[] deviation,
        byte[] centre,
        byte[] gains,
        byte[] scales,
        byte[] directions)
        implements Comparable<StoredReference> {
    private static final int FULL = 127;

    static StoredReference of(CoherenceReference reference) {
        int rows = reference.directions().length;
        float[] scales = new float[rows];
        byte[] directions = new byte[rows * SketchStandard.LENGTH];
        for (int k = 0; k < rows; k++) {
            float[] row = reference.directions()[k];
            for (float value : row) {
                scales[k] = Math.max(scales[k], Math.abs(value));
            }
            for (int i = 0; i < row.length; i++) {
                directions[k * row.length + i] = (byte) Math.round(FULL * row[i] / scales[k]);
            }
        }
        return new StoredReference(
                reference.profile(),
                reference.images(),
                reference.calibratedOn(),
                reference.date(),
                bytes(reference.standard().mean()),
                bytes(reference.standard().deviation()),
                bytes(reference.centre()),
                bytes(reference.gains()),
                bytes(scales),
                directions);
    }

    /** @throws IllegalArgumentException if the sizes do not fit */
    CoherenceReference restored() {
        float[] scale = floats(scales);
        if (directions.length != scale.length * SketchStandard.LENGTH) {
            throw new IllegalArgumentException("the directions of " + profile + " are of odd size");
        }
        float[][] rows = new float[scale.length][SketchStandard.LENGTH];
        for (int k = 0; k < rows.length; k++) {
            for (int i = 0; i < rows[k].length; i++) {
                rows[k][i] = scale[k] * directions[k * rows[k].length + i] / FULL;
            }
            // eight bits leave a row a little shorter or longer than 1
            Vectors.normalize(rows[k]);
        }
        SketchStandard standard = new SketchStandard(floats(mean), floats(deviation));
        return new CoherenceReference(
                profile, images, standard, floats(centre), rows, floats(gains), calibratedOn, date);
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }

    @Override
    public int compareTo(StoredReference other) {
        return profile.compareTo(other.profile);
    }
}
