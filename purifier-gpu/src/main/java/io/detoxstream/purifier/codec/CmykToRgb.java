package io.detoxstream.purifier.codec;

import java.awt.image.Raster;

/**
 * CMYK and YCCK JPEG samples to RGB: through the embedded profile, or else by R = (1 - C)(1 - K). No profile of the
 * operating system takes part, so every machine gives the same pixels.
 *
 * <p>JPEG stores CMYK inverted by Adobe's convention (255 is no ink), which all writers follow.
 */
final class CmykToRgb {
    private static final int YCCK = 2;

    private CmykToRgb() {}

    static byte[] convert(Raster stored, int adobeTransform, IccProfile profile) {
        int width = stored.getWidth();
        int height = stored.getHeight();
        byte[] ink = new byte[width * height * 4];
        int[] row = null;
        for (int y = 0, to = 0; y < height; y++) {
            row = stored.getPixels(0, y, width, 1, row);
            if (adobeTransform == YCCK) {
                toInvertedCmyk(row);
            }
            for (int i = 0; i < width * 4; i++) {
                ink[to++] = (byte) (255 - row[i]);
            }
        }
        return profile.toSrgb(ink, 4, width, height).orElseGet(() -> withoutProfile(ink));
    }

    /** ITU-T T.871 gives RGB from YCbCr; inverted CMY is its complement, K is stored as it is. */
    private static void toInvertedCmyk(int[] row) {
        for (int i = 0; i < row.length; i += 4) {
            int luma = row[i];
            int blue = row[i + 1] - 128;
            int red = row[i + 2] - 128;
            row[i] = 255 - clamp(luma + 1.402 * red);
            row[i + 1] = 255 - clamp(luma - 0.344136 * blue - 0.714136 * red);
            row[i + 2] = 255 - clamp(luma + 1.772 * blue);
        }
    }

    private static int clamp(double level) {
        return (int) Math.max(0, Math.min(255, Math.round(level)));
    }

    private static byte[] withoutProfile(byte[] ink) {
        byte[] rgb = new byte[ink.length / 4 * 3];
        for (int from = 0, to = 0; from < ink.length; from += 4) {
            int light = 255 - (ink[from + 3] & 0xff);
            for (int c = 0; c < 3; c++) {
                rgb[to++] = (byte) (((255 - (ink[from + c] & 0xff)) * light + 127) / 255);
            }
        }
        return rgb;
    }
}
