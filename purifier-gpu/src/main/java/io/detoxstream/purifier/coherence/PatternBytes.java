package io.detoxstream.purifier.coherence;

import java.nio.ByteBuffer;

/** Numbers of a pattern as bytes: a mark, doubles, then rows of floats, all big-endian. */
record PatternBytes(double[] numbers, float[][] rows) {
    /** Names the layout and what the features are: to be changed with either. */
    private static final int MARK = 0x44585001;

    static byte[] write(double[] numbers, float[]... rows) {
        ByteBuffer bytes = ByteBuffer.allocate(size(numbers.length, rows.length));
        bytes.putInt(MARK);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        for (float[] row : rows) {
            bytes.asFloatBuffer().put(row);
            bytes.position(bytes.position() + Float.BYTES * row.length);
        }
        return bytes.array();
    }

    static PatternBytes read(byte[] from, int numberCount, int rowCount) {
        ByteBuffer bytes = ByteBuffer.wrap(from);
        if (from.length != size(numberCount, rowCount) || bytes.getInt() != MARK) {
            throw new IllegalArgumentException("these are not the bytes of a pattern that this version knows");
        }
        double[] numbers = new double[numberCount];
        for (int i = 0; i < numberCount; i++) {
            numbers[i] = bytes.getDouble();
        }
        float[][] rows = new float[rowCount][SketchStandard.LENGTH];
        for (float[] row : rows) {
            bytes.asFloatBuffer().get(row);
            bytes.position(bytes.position() + Float.BYTES * row.length);
        }
        return new PatternBytes(numbers, rows);
    }

    private static int size(int numbers, int rows) {
        return Integer.BYTES + Double.BYTES * numbers + Float.BYTES * SketchStandard.LENGTH * rows;
    }
}
