package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;

/**
 * PNG (W3C PNG, third edition; the still image of an animated one). Only the chunks that make pixels reach the reader:
 * compressed text and profiles cannot be bombs, and checksums are verified, so a damaged file is noticed. Colours are
 * taken as sRGB: gamma and profile chunks are ignored.
 */
final class PngFile implements EncodedImage {
    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_FRAME_BYTES = 12;
    private static final int GREY = 0;
    private static final int RGB = 2;
    private final Bytes file;
    private final int width;
    private final int height;

    private PngFile(Bytes file, int width, int height) {
        this.file = file;
        this.width = width;
        this.height = height;
    }

    static PngFile open(Bytes file) throws RefusedImageException {
        int width = file.i32be(16);
        int height = file.i32be(20);
        if (!file.has(12, "IHDR") || file.u32be(8) != 13 || width < 1 || height < 1) {
            throw RefusedImageException.undecodable("the PNG header is damaged");
        }
        return new PngFile(file, width, height);
    }

    @Override
    public String format() {
        return "png";
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public RgbImage decode(PluginReaders readers) throws IOException {
        int colorType = file.u8(25);
        // the reader compares transparent colours after scaling, which is wrong below 8 bits: done here instead
        boolean ownTransparency = colorType == GREY || colorType == RGB;
        ByteArrayOutputStream pixels = new ByteArrayOutputStream(file.length());
        file.slice(0, SIGNATURE_BYTES).copyTo(pixels);
        int[] transparent = null;
        Orientation orientation = Orientation.UPRIGHT;
        boolean ended = false;
        for (long at = SIGNATURE_BYTES; !ended; ) {
            long length = file.u32be(at);
            Bytes chunk = file.slice(at, length + CHUNK_FRAME_BYTES);
            Bytes content = chunk.slice(8, length);
            String type = type(chunk);
            switch (type) {
                case "IHDR", "PLTE", "IDAT", "IEND" -> copyChecked(chunk, pixels);
                case "tRNS" -> {
                    if (ownTransparency) {
                        transparent = samples(content, colorType == GREY ? 1 : 3);
                    } else {
                        copyChecked(chunk, pixels);
                    }
                }
                case "eXIf" -> orientation = Exif.orientation(content);
                default -> {
                    // metadata
                }
            }
            ended = type.equals("IEND");
            at += chunk.length();
        }
        RgbImage stored = RasterToRgb.convert(readers.png().image(pixels.toByteArray(), width, height), transparent);
        return orientation.apply(stored);
    }

    private static String type(Bytes chunk) throws RefusedImageException {
        return new String(new char[] {(char) chunk.u8(4), (char) chunk.u8(5), (char) chunk.u8(6), (char) chunk.u8(7)});
    }

    private static int[] samples(Bytes content, int count) throws RefusedImageException {
        int[] samples = new int[count];
        for (int i = 0; i < count; i++) {
            samples[i] = content.u16be(2L * i);
        }
        return samples;
    }

    private static void copyChecked(Bytes chunk, ByteArrayOutputStream out) throws RefusedImageException {
        CRC32 crc = new CRC32();
        crc.update(chunk.data(), chunk.start() + 4, chunk.length() - 8);
        if (crc.getValue() != chunk.u32be(chunk.length() - 4L)) {
            throw RefusedImageException.undecodable("a PNG checksum is wrong: the file is damaged");
        }
        chunk.copyTo(out);
    }
}
