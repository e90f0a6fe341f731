package io.detoxstream.purifier.suspicion;

/**
 * How suspicious each pixel is, row by row: {@code values[y * width + x]}, 0 or greater, in the unit of its kind.
 */
public record SuspicionMap(MapKind kind, int width, int height, float[] values) {
    public SuspicionMap {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    "a map of " + width + "x" + height + " does not have " + values.length + " values");
        }
    }
}
