package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Arrays;
import java.util.Random;

/** Images for the tests of triggers. */
final class Pictures {
    private Pictures() {}

    static RgbImage noise(int width, int height, long seed) {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }

    static RgbImage flat(int width, int height, int level) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(width, height, rgb);
    }

    /** Level = column times slope. */
    static RgbImage ramp(int width, int height, int slope) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % width * slope);
        }
        return new RgbImage(width, height, rgb);
    }

    /** Bounding box {left, top, width, height} of the pixels that differ. */
    static int[] changed(RgbImage before, RgbImage after) {
        int left = before.width();
        int top = before.height();
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < before.height(); y++) {
            for (int x = 0; x < before.width(); x++) {
                if (differs(before, after, x, y)) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return new int[] {left, top, right - left + 1, bottom - top + 1};
    }

    private static boolean differs(RgbImage a, RgbImage b, int x, int y) {
        return a.get(x, y, 0) != b.get(x, y, 0) || a.get(x, y, 1) != b.get(x, y, 1) || a.get(x, y, 2) != b.get(x, y, 2);
    }
}
