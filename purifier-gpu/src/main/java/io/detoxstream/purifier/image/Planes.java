package io.detoxstream.purifier.image;

/**
 * Three float planes (red, green, blue) of one image, as the denoiser sees it: {@code data[(c * height + y) * width +
 * x]}, nominal range [-1, 1] where -1 is 0 and 1 is 255. Mutable; not for sharing between threads.
 */
public record Planes(int width, int height, float[] data) {
    public static final int CHANNELS = 3;

    private static final int LEVELS = 256;
    /** x of each level. */
    private static final float[] VALUES = values();

    public Planes {
        if (data.length != CHANNELS * width * height) {
            throw new IllegalArgumentException(
                    "planes of " + width + "x" + height + " do not have " + data.length + " values");
        }
    }

    public Planes(int width, int height) {
        this(width, height, new float[CHANNELS * width * height]);
    }

    private static float[] values() {
        float[] values = new float[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            values[level] = level * (2f / 255f) - 1f;
        }
        return values;
    }

    /** x = 2u - 1 with u = value / 255. */
    public static Planes of(RgbImage image) {
        int area = image.width() * image.height();
        byte[] rgb = image.rgb();
        float[] data = new float[CHANNELS * area];
        for (int p = 0, from = 0; p < area; p++, from += CHANNELS) {
            data[p] = VALUES[rgb[from] & 0xff];
            data[area + p] = VALUES[rgb[from + 1] & 0xff];
            data[2 * area + p] = VALUES[rgb[from + 2] & 0xff];
        }
        return new Planes(image.width(), image.height(), data);
    }

    /** Half as large, rounded up: each pixel the mean of the up to four that it stands for. */
    public Planes halved() {
        Planes half = new Planes((width + 1) / 2, (height + 1) / 2);
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < half.height; y++) {
                for (int x = 0; x < half.width; x++) {
                    half.data[(c * half.height + y) * half.width + x] = mean(c, 2 * x, 2 * y);
                }
            }
        }
        return half;
    }

    private float mean(int channel, int left, int top) {
        int right = Math.min(left + 1, width - 1);
        int upper = (channel * height + top) * width;
        int lower = (channel * height + Math.min(top + 1, height - 1)) * width;
        return (data[upper + left] + data[upper + right] + data[lower + left] + data[lower + right]) / 4;
    }

    /** Clips to [-1, 1] and rounds to the nearest of 256 levels. */
    public RgbImage toRgb() {
        int area = width * height;
        byte[] rgb = new byte[CHANNELS * area];
        for (int p = 0, to = 0; p < area; p++, to += CHANNELS) {
            rgb[to] = level(data[p]);
            rgb[to + 1] = level(data[area + p]);
            rgb[to + 2] = level(data[2 * area + p]);
        }
        return new RgbImage(width, height, rgb);
    }

    private static byte level(float value) {
        float level = Math.max(0f, Math.min(255f, (value + 1f) * 127.5f));
        // half a level more is exact in double, so this is Math.round
        return (byte) (int) (level + 0.5);
    }
}
