package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Random;

/**
 * Bends the image a little by a fixed smooth field: Nguyen and Tran, "WaNet - Imperceptible Warping-Based Backdoor
 * Attack", 2021.
 *
 * <p>A grid of {@code k x k} random shifts, uniform in [-1, 1] and divided by their mean magnitude, is enlarged to the
 * image by bicubic interpolation and multiplied by the strength s. As in the paper the unit is 1 / size of an axis
 * that runs from -1 to 1, so that a shift of v moves a pixel by about s v / 2 pixels at every image size: with the
 * paper's k = 4 and s = 0.5 by less than {@value #MOST_PIXELS} pixel. Pixels are sampled bilinearly, at the nearest
 * edge outside the image. On large images that is a fraction of a detail, so that {@link #scaled} moves pixels in
 * proportion to the image instead. The seed of {@link #apply} has no influence.
 */
public final class WarpTrigger implements Trigger {
    /** No pixel of the paper's setting moves further along an axis, in pixels. */
    static final int MOST_PIXELS = 1;

    private static final int REFERENCE_SIDE = 32;

    private final String name;
    private final int gridSide;
    private final double strength;
    private final boolean scales;
    private final CubicGrid rows;
    private final CubicGrid columns;

    /**
     * As in the paper.
     *
     * @param gridSide control points k along each axis, 2 or more
     * @param strength s, greater than 0
     * @param patternSeed which field
     */
    public WarpTrigger(String name, int gridSide, double strength, long patternSeed) {
        this(name, gridSide, strength, patternSeed, false);
    }

    /** Shifts are those of the paper at 32x32 and grow with the width and height of the image. */
    public static WarpTrigger scaled(String name, int gridSide, double strength, long patternSeed) {
        return new WarpTrigger(name, gridSide, strength, patternSeed, true);
    }

    private WarpTrigger(String name, int gridSide, double strength, long patternSeed, boolean scales) {
        if (gridSide < 2 || !(strength > 0)) {
            throw new IllegalArgumentException(
                    "a warp needs a grid of 2 or more and a strength above 0: " + gridSide + ", " + strength);
        }
        this.name = name;
        this.gridSide = gridSide;
        this.strength = strength;
        this.scales = scales;
        Random random = new Random(patternSeed);
        double[] both = random.doubles(2L * gridSide * gridSide, -1, 1).toArray();
        double magnitude = 0;
        for (double shift : both) {
            magnitude += Math.abs(shift) / both.length;
        }
        this.columns = new CubicGrid(gridSide, both, 0, strength / magnitude / 2);
        this.rows = new CubicGrid(gridSide, both, gridSide * gridSide, strength / magnitude / 2);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String parameters() {
        return "bent by a fixed smooth field, k = " + gridSide + ", s = " + strength + (scales ? " at 32x32" : "");
    }

    @Override
    public String source() {
        return "Nguyen and Tran, WaNet, 2021";
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        int width = image.width();
        int height = image.height();
        byte[] rgb = new byte[image.rgb().length];
        for (int y = 0, to = 0; y < height; y++) {
            for (int x = 0; x < width; x++, to += 3) {
                double u = x / (width - 1.0);
                double v = y / (height - 1.0);
                double fromX = x + columns.at(u, v) * pixels(width);
                double fromY = y + rows.at(u, v) * pixels(height);
                sample(image, clamp(fromX, width - 1), clamp(fromY, height - 1), rgb, to);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** An axis from -1 to 1 has size - 1 pixel steps, and shifts are in units of 1 / size of it. */
    private double pixels(int size) {
        return (size - 1.0) / (scales ? REFERENCE_SIDE : size);
    }

    private static double clamp(double at, int most) {
        return Math.max(0, Math.min(most, at));
    }

    private static void sample(RgbImage image, double x, double y, byte[] rgb, int to) {
        int left = (int) Math.min(x, image.width() - 2.0);
        int top = (int) Math.min(y, image.height() - 2.0);
        double right = x - left;
        double down = y - top;
        for (int c = 0; c < 3; c++) {
            double above = (1 - right) * image.get(left, top, c) + right * image.get(left + 1, top, c);
            double below = (1 - right) * image.get(left, top + 1, c) + right * image.get(left + 1, top + 1, c);
            rgb[to + c] = (byte) Math.round((1 - down) * above + down * below);
        }
    }
}
