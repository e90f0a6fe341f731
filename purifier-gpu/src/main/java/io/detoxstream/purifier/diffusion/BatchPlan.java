package io.detoxstream.purifier.diffusion;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts any number of images into device batches of a few fixed sizes. The runtime chooses its kernels by shape, so
 * fixed sizes keep results reproducible, and its buffers are planned only once for each.
 *
 * <p>A batch is padded where at most a quarter of it is padding; otherwise the largest full batch is cut off first: 31
 * images go as 32, but 20 go as 16 and 4, which costs less than 32.
 */
public final class BatchPlan {
    /** Images of the largest batch. */
    public static final int LARGEST = 32;

    private BatchPlan() {}

    /** One device batch: the images it takes and its padded size. */
    public record Part(int first, int images, int size) {}

    public static List<Part> of(int images) {
        List<Part> parts = new ArrayList<>();
        for (int first = 0; first < images; ) {
            int left = images - first;
            int size = Math.min(LARGEST, Integer.highestOneBit(left));
            int padded = 2 * size;
            if (padded <= LARGEST && left * 4 >= padded * 3) {
                size = padded;
            }
            int taken = Math.min(size, left);
            parts.add(new Part(first, taken, size));
            first += taken;
        }
        return parts;
    }
}
