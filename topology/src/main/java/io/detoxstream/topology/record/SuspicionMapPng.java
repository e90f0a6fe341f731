package io.detoxstream.topology.record;

import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.suspicion.SuspicionMap;

/**
 * A suspicion map as an 8-bit grey PNG, small enough for a record.
 *
 * @param png at most 256 pixels a side
 * @param max map value that grey 255 stands for, 0 or greater
 */
public record SuspicionMapPng(byte[] png, double max) {
    private static final int LONGEST_SIDE = 256;
    private static final int WHITE = 255;

    /** Reduces by whole factors and keeps the maximum of each block: a hot spot stays visible. */
    public static SuspicionMapPng of(SuspicionMap map) {
        int factor = (Math.max(map.width(), map.height()) + LONGEST_SIDE - 1) / LONGEST_SIDE;
        int width = (map.width() + factor - 1) / factor;
        int height = (map.height() + factor - 1) / factor;
        float[] reduced = new float[width * height];
        float max = 0;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                int block = y / factor * width + x / factor;
                float value = map.values()[y * map.width() + x];
                reduced[block] = Math.max(reduced[block], value);
                max = Math.max(max, value);
            }
        }
        return new SuspicionMapPng(PngEncoder.grey(width, height, levels(reduced, max)), max);
    }

    private static byte[] levels(float[] values, float max) {
        byte[] levels = new byte[values.length];
        for (int i = 0; i < values.length && max > 0; i++) {
            levels[i] = (byte) Math.round(values[i] / max * WHITE);
        }
        return levels;
    }
}
