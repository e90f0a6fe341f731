package io.detoxstream.cameras.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Makes images smaller, never larger. */
public final class Downscale {
    private Downscale() {}

    /**
     * Width and height at which the longer edge is within the limit, in the same proportion.
     *
     * @param maxEdge in pixels; 0 for no limit
     * @return {width, height}, each at least 1
     */
    public static int[] size(int width, int height, int maxEdge) {
        int edge = Math.max(width, height);
        if (maxEdge == 0 || edge <= maxEdge) {
            return new int[] {width, height};
        }
        double factor = (double) maxEdge / edge;
        return new int[] {Math.max(1, (int) Math.round(width * factor)), Math.max(1, (int) Math.round(height * factor))
        };
    }

    /**
     * The image with its longer edge within the limit, without alpha.
     *
     * <p>Halved until less than a factor of two is left: one bilinear step from far above looks at four pixels of many,
     * and what it drops comes back as moire.
     */
    static BufferedImage toEdge(BufferedImage image, int maxEdge) {
        int[] target = size(image.getWidth(), image.getHeight(), maxEdge);
        BufferedImage current = image;
        while (current.getWidth() > target[0] * 2 && current.getHeight() > target[1] * 2) {
            current = draw(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        boolean opaque = current.getType() == BufferedImage.TYPE_INT_RGB
                || current.getType() == BufferedImage.TYPE_3BYTE_BGR
                || current.getType() == BufferedImage.TYPE_BYTE_GRAY;
        return opaque && current.getWidth() == target[0] && current.getHeight() == target[1]
                ? current
                : draw(current, target[0], target[1]);
    }

    private static BufferedImage draw(BufferedImage image, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }
}
