package io.detoxstream.purifier.suspicion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Connected components of a mask, as boxes. Pixels that touch at a side or a corner are connected. */
public final class Regions {
    private static final Comparator<Region> ORDER = Comparator.comparingDouble(Region::score)
            .reversed()
            .thenComparingInt(Region::y)
            .thenComparingInt(Region::x);

    private Regions() {}

    /**
     * @param mask what belongs to a region, row by row, as large as the map
     * @param excess local excess of each pixel; a region's score is the largest inside it
     * @return boxes inside the image, highest score first, then from the top left
     * @throws IllegalArgumentException if mask and map differ in size
     */
    public static List<Region> find(boolean[] mask, SuspicionMap excess) {
        if (mask.length != excess.values().length) {
            throw new IllegalArgumentException("a mask of " + mask.length + " pixels does not fit a map of "
                    + excess.width() + "x" + excess.height());
        }
        boolean[] open = mask.clone();
        // every pixel is pushed at most once, because it is closed when it is pushed
        int[] stack = new int[mask.length];
        List<Region> found = new ArrayList<>();
        for (int p = 0; p < open.length; p++) {
            if (open[p]) {
                found.add(grow(p, open, stack, excess));
            }
        }
        found.sort(ORDER);
        return List.copyOf(found);
    }

    private static Region grow(int start, boolean[] open, int[] stack, SuspicionMap excess) {
        int width = excess.width();
        int height = excess.height();
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        double score = Double.NEGATIVE_INFINITY;
        int depth = 0;
        stack[depth++] = start;
        open[start] = false;
        while (depth > 0) {
            int p = stack[--depth];
            int x = p % width;
            int y = p / width;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            score = Math.max(score, excess.values()[p]);
            for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int q = ny * width + nx;
                    if (open[q]) {
                        open[q] = false;
                        stack[depth++] = q;
                    }
                }
            }
        }
        return new Region(left, top, right - left + 1, bottom - top + 1, score);
    }
}
