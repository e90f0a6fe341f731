package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.Region;

/**
 * A 64-bit difference hash of a suspicious region, by which the same trigger on different images can be told.
 *
 * <p>The region, grown to at least 5x5 pixels and kept inside the image, is averaged down to 9x8 cells of luma (0.299 R
 * + 0.587 G + 0.114 B); each bit says whether a cell is darker than its right neighbour, row by row, the first bit
 * highest. Similar crops differ in few bits (Hamming distance).
 */
public final class Signature {
    private static final int COLUMNS = 9;
    private static final int ROWS = 8;
    private static final int SMALLEST = 5;

    private Signature() {}

    /** 16 lower-case hexadecimal digits. */
    public static String of(RgbImage image, Region region) {
        int width = Math.min(image.width(), Math.max(SMALLEST, region.width()));
        int height = Math.min(image.height(), Math.max(SMALLEST, region.height()));
        int x = within(region.x() - (width - region.width()) / 2, image.width() - width);
        int y = within(region.y() - (height - region.height()) / 2, image.height() - height);
        long bits = 0;
        for (int row = 0; row < ROWS; row++) {
            double top = y + (double) height * row / ROWS;
            double bottom = y + (double) height * (row + 1) / ROWS;
            double left = Double.NaN;
            for (int column = 0; column < COLUMNS; column++) {
                double cell = meanLuma(
                        image,
                        x + (double) width * column / COLUMNS,
                        x + (double) width * (column + 1) / COLUMNS,
                        top,
                        bottom);
                if (column > 0) {
                    // a margin, or rounding would decide for flat areas
                    bits = bits << 1 | (cell > left + 1e-6 ? 1 : 0);
                }
                left = cell;
            }
        }
        return String.format("%016x", bits);
    }

    private static int within(int wanted, int largest) {
        return Math.max(0, Math.min(largest, wanted));
    }

    /** Mean over a rectangle with fractional edges; a pixel counts by the share of it that lies inside. */
    private static double meanLuma(RgbImage image, double left, double right, double top, double bottom) {
        double sum = 0;
        double area = 0;
        for (int y = (int) top; y < Math.min(image.height(), Math.ceil(bottom)); y++) {
            double rows = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) left; x < Math.min(image.width(), Math.ceil(right)); x++) {
                double share = rows * (Math.min(right, x + 1) - Math.max(left, x));
                sum += share * luma(image, x, y);
                area += share;
            }
        }
        return sum / area;
    }

    private static double luma(RgbImage image, int x, int y) {
        return 0.299 * image.get(x, y, 0) + 0.587 * image.get(x, y, 1) + 0.114 * image.get(x, y, 2);
    }
}
