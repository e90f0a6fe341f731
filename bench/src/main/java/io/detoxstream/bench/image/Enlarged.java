package io.detoxstream.bench.image;

import io.detoxstream.purifier.image.RgbImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Small images made large, as no large ones are shipped: smooth, but a network takes the same time for any pixels. */
public final class Enlarged {
    private Enlarged() {}

    /** Bicubic; an image that has the size already is returned itself. */
    public static RgbImage to(ImageSize size, RgbImage image) {
        if (image.width() == size.width() && image.height() == size.height()) {
            return image;
        }
        BufferedImage large = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(buffered(image), 0, 0, size.width(), size.height(), null);
        graphics.dispose();
        return rgb(large);
    }

    private static BufferedImage buffered(RgbImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                buffered.setRGB(x, y, image.get(x, y, 0) << 16 | image.get(x, y, 1) << 8 | image.get(x, y, 2));
            }
        }
        return buffered;
    }

    private static RgbImage rgb(BufferedImage image) {
        int[] packed = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] rgb = new byte[3 * packed.length];
        for (int p = 0; p < packed.length; p++) {
            rgb[3 * p] = (byte) (packed[p] >> 16);
            rgb[3 * p + 1] = (byte) (packed[p] >> 8);
            rgb[3 * p + 2] = (byte) packed[p];
        }
        return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }
}
