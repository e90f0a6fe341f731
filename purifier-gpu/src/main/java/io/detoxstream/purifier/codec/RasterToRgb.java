package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Turns samples into 8-bit RGB: the nearest of 256 levels for other depths, transparency over white.
 *
 * <p>Samples are read from the raster and never through {@link BufferedImage#getRGB}, which would treat grey levels as
 * linear light and brighten them.
 */
final class RasterToRgb {
    private RasterToRgb() {}

    /** @param transparent the samples of the one colour that is transparent, or null */
    static RgbImage convert(BufferedImage image, int[] transparent) throws RefusedImageException {
        ColorModel colors = image.getColorModel();
        if (colors instanceof IndexColorModel palette && transparent == null) {
            return fromPalette(image.getRaster(), palette);
        }
        if (colors instanceof IndexColorModel palette) {
            return fromLevels(image.getRaster(), (1 << palette.getPixelSize()) - 1, false, transparent);
        }
        return fromLevels(image.getRaster(), (1 << colors.getComponentSize(0)) - 1, colors.hasAlpha(), transparent);
    }

    private static RgbImage fromPalette(Raster raster, IndexColorModel palette) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[] rgb = new byte[width * height * 3];
        int[] row = null;
        for (int y = 0, to = 0; y < height; y++) {
            row = raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int index = row[x];
                int alpha = palette.getAlpha(index);
                rgb[to++] = overWhite(palette.getRed(index), 255, alpha, 255);
                rgb[to++] = overWhite(palette.getGreen(index), 255, alpha, 255);
                rgb[to++] = overWhite(palette.getBlue(index), 255, alpha, 255);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    private static RgbImage fromLevels(Raster raster, int max, boolean hasAlpha, int[] transparent)
            throws RefusedImageException {
        int bands = raster.getNumBands();
        int colors = hasAlpha ? bands - 1 : bands;
        if (colors != 1 && colors != 3) {
            throw RefusedImageException.unsupported("an image of " + colors + " colour channels is not supported");
        }
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[] rgb = new byte[width * height * 3];
        int[] row = null;
        for (int y = 0, to = 0; y < height; y++) {
            row = raster.getPixels(0, y, width, 1, row);
            for (int from = 0; from < width * bands; from += bands) {
                int alpha = hasAlpha ? row[from + colors] : isAt(row, from, transparent) ? 0 : max;
                for (int c = 0; c < 3; c++) {
                    rgb[to++] = overWhite(row[colors == 1 ? from : from + c], max, alpha, max);
                }
            }
        }
        return new RgbImage(width, height, rgb);
    }

    private static boolean isAt(int[] row, int from, int[] samples) {
        if (samples == null) {
            return false;
        }
        for (int c = 0; c < samples.length; c++) {
            if (row[from + c] != samples[c]) {
                return false;
            }
        }
        return true;
    }

    /** round(255 * (value / max * a + 1 - a)) with a = alpha / maxAlpha, in exact arithmetic. */
    static byte overWhite(int value, int max, int alpha, int maxAlpha) {
        if (alpha == maxAlpha) {
            return (byte) (max == 255 ? value : (value * 255L + max / 2) / max);
        }
        long scale = (long) max * maxAlpha;
        long level = (long) value * alpha + (long) max * (maxAlpha - alpha);
        return (byte) ((level * 255 + scale / 2) / scale);
    }
}
