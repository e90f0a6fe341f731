package io.detoxstream.purifier.suspicion;

/**
 * How suspicious each pixel is, row by row: {@code values[y * width + x]}, 0 or greater, in the unit of its kind.
 */
public record SuspicionMap(MapKind kind, int width, int height, float[] values) {
    /**
     * With a weighted plane added.
     *
     * @param plane 0 or greater, row by row; it may go on beyond the right and the lower border
     * @param stride columns of the plane, at least as many as the map has
     */
    public SuspicionMap plus(float[] plane, int stride, double weight) {
        float[] sum = values.clone();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sum[y * width + x] += (float) (weight * plane[y * stride + x]);
            }
        }
        return new SuspicionMap(kind, width, height, sum);
    }

    public SuspicionMap {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    "a map of " + width + "x" + height + " does not have " + values.length + " values");
        }
    }
}
