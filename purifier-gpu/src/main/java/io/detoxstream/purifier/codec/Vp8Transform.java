package io.detoxstream.purifier.codec;

/** Inverse transforms of 4x4 coefficients (RFC 6386, section 14), exact in integers. */
final class Vp8Transform {
    private Vp8Transform() {}

    /** Adds the inverse DCT of 16 coefficients, from an offset on, to the block at an index. */
    static void addInverse(int[] coefficients, int from, Vp8Plane plane, int index) {
        int[] half = new int[16];
        for (int i = 0; i < 4; i++) {
            int even = coefficients[from + i] + coefficients[from + 8 + i];
            int odd = coefficients[from + i] - coefficients[from + 8 + i];
            int c = narrow(coefficients[from + 4 + i]) - wide(coefficients[from + 12 + i]);
            int d = wide(coefficients[from + 4 + i]) + narrow(coefficients[from + 12 + i]);
            half[4 * i] = even + d;
            half[4 * i + 1] = odd + c;
            half[4 * i + 2] = odd - c;
            half[4 * i + 3] = even - d;
        }
        for (int y = 0; y < 4; y++) {
            int even = half[y] + 4 + half[8 + y];
            int odd = half[y] + 4 - half[8 + y];
            int c = narrow(half[4 + y]) - wide(half[12 + y]);
            int d = wide(half[4 + y]) + narrow(half[12 + y]);
            int at = index + y * plane.stride();
            plane.set(at, plane.get(at) + (even + d >> 3));
            plane.set(at + 1, plane.get(at + 1) + (odd + c >> 3));
            plane.set(at + 2, plane.get(at + 2) + (odd - c >> 3));
            plane.set(at + 3, plane.get(at + 3) + (even - d >> 3));
        }
    }

    /** Spreads the inverse Walsh-Hadamard transform of a block over the first coefficients of 16 others. */
    static void spreadSecond(int[] second, int[] blocks) {
        int[] half = new int[16];
        for (int i = 0; i < 4; i++) {
            int a = second[i] + second[12 + i];
            int b = second[4 + i] + second[8 + i];
            int c = second[4 + i] - second[8 + i];
            int d = second[i] - second[12 + i];
            half[i] = a + b;
            half[4 + i] = d + c;
            half[8 + i] = a - b;
            half[12 + i] = d - c;
        }
        for (int i = 0; i < 4; i++) {
            int a = half[4 * i] + 3 + half[4 * i + 3];
            int b = half[4 * i + 1] + half[4 * i + 2];
            int c = half[4 * i + 1] - half[4 * i + 2];
            int d = half[4 * i] + 3 - half[4 * i + 3];
            blocks[64 * i] = (short) (a + b >> 3);
            blocks[64 * i + 16] = (short) (d + c >> 3);
            blocks[64 * i + 32] = (short) (a - b >> 3);
            blocks[64 * i + 48] = (short) (d - c >> 3);
        }
    }

    /** Times sqrt(2) cos(pi / 8). */
    private static int wide(int value) {
        return value + (value * 20091 >> 16);
    }

    /** Times sqrt(2) sin(pi / 8). */
    private static int narrow(int value) {
        return value * 35468 >> 16;
    }
}
