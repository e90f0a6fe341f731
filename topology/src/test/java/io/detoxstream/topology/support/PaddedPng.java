package io.detoxstream.topology.support;

import io.detoxstream.purifier.image.RgbImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;

/** PNG files that are long though they have few pixels: an ancillary chunk of noise after the header. */
public final class PaddedPng {
    private static final int HEADER_END = 8 + 25;

    private PaddedPng() {}

    public static byte[] of(RgbImage image, int padding, long seed) {
        byte[] png = Images.png(image);
        byte[] body = new byte[4 + padding];
        new Random(seed).nextBytes(body);
        System.arraycopy("teSt".getBytes(StandardCharsets.US_ASCII), 0, body, 0, 4);
        CRC32 crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(png.length + 8 + body.length)
                .put(png, 0, HEADER_END)
                .putInt(padding)
                .put(body)
                .putInt((int) crc.getValue())
                .put(png, HEADER_END, png.length - HEADER_END)
                .array();
    }
}
