package io.detoxstream.app.console;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.Mask;
import io.detoxstream.purifier.suspicion.SuspicionMap;

/**
 * Shrinks pictures by a whole factor. Colours are averaged; maps and masks keep the largest value of a block, so that what
 * is small stays visible.
 *
 * @param factor source pixels per side of a block, 1 or more
 */
record Reduction(int factor) {
    private static final int CHANNELS = 3;

    /** The smallest factor that brings both sides to a length. */
    static Reduction to(int longest, int width, int height) {
        return new Reduction(Math.max(1, (Math.max(width, height) + longest - 1) / longest));
    }

    int reduced(int length) {
        return (length + factor - 1) / factor;
    }

    RgbImage colours(RgbImage image) {
        if (factor == 1) {
            return image;
        }
        int width = reduced(image.width());
        int height = reduced(image.height());
        byte[] rgb = new byte[width * height * CHANNELS];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    rgb[(y * width + x) * CHANNELS + channel] = mean(image, x * factor, y * factor, channel);
                }
            }
        }
        return new RgbImage(width, height, rgb);
    }

    private byte mean(RgbImage image, int left, int top, int channel) {
        int right = Math.min(image.width(), left + factor);
        int bottom = Math.min(image.height(), top + factor);
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += image.get(x, y, channel);
            }
        }
        return (byte) Math.round((double) sum / ((right - left) * (bottom - top)));
    }

    /** Row by row, {@code reduced(width) * reduced(height)} values. */
    float[] maxima(SuspicionMap map) {
        int width = reduced(map.width());
        float[] maxima = new float[width * reduced(map.height())];
        for (int p = 0; p < map.values().length; p++) {
            int block = p / map.width() / factor * width + p % map.width() / factor;
            maxima[block] = Math.max(maxima[block], map.values()[p]);
        }
        return maxima;
    }

    /** Row by row, whether any pixel of the block is inside. */
    boolean[] inside(Mask mask) {
        int width = reduced(mask.width());
        boolean[] inside = new boolean[width * reduced(mask.height())];
        for (int p = 0; p < mask.inside().length; p++) {
            if (mask.inside()[p]) {
                inside[p / mask.width() / factor * width + p % mask.width() / factor] = true;
            }
        }
        return inside;
    }
}
