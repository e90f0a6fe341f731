package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.image.RgbImage;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The first frame of a GIF on its logical screen, white where the frame leaves it open or is transparent; a frame that
 * leaves the screen enlarges it. Comments and further frames are not read: the reader's time for comments grows with
 * the square of their length.
 */
final class GifFile implements EncodedImage {
    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int CONTROL = 0xf9;
    private static final int FRAME = 0x2c;
    private static final int TRAILER = 0x3b;
    private final Bytes file;
    /** Offset of the first frame's descriptor. */
    private final long descriptor;
    /** Offset of the graphic control extension that belongs to it, or 0. */
    private final long control;

    private final Rectangle frame;
    private final Rectangle screen;

    private GifFile(Bytes file, long descriptor, long control) throws RefusedImageException {
        this.file = file;
        this.descriptor = descriptor;
        this.control = control;
        this.frame = new Rectangle(
                file.u16le(descriptor + 1),
                file.u16le(descriptor + 3),
                file.u16le(descriptor + 5),
                file.u16le(descriptor + 7));
        this.screen = new Rectangle(file.u16le(6), file.u16le(8)).union(frame);
    }

    static GifFile open(Bytes file) throws RefusedImageException {
        long control = 0;
        long at = afterColors(file, 10, SCREEN_END);
        while (file.u8(at) == EXTENSION) {
            if (file.u8(at + 1) == CONTROL) {
                control = at;
            }
            at = afterBlocks(file, at + 2);
        }
        if (file.u8(at) != FRAME) {
            throw RefusedImageException.undecodable("the GIF has no frame");
        }
        GifFile gif = new GifFile(file, at, control);
        if (gif.frame.isEmpty()) {
            throw RefusedImageException.undecodable("the first frame of the GIF is empty");
        }
        return gif;
    }

    /** Skips the colour table that the packed field announces. */
    private static long afterColors(Bytes file, long packed, long at) throws RefusedImageException {
        int flags = file.u8(packed);
        return (flags & 0x80) == 0 ? at : at + (3L << (flags & 7) + 1);
    }

    private static long afterBlocks(Bytes file, long at) throws RefusedImageException {
        long next = at;
        while (file.u8(next) != 0) {
            next += 1 + file.u8(next);
        }
        return next + 1;
    }

    @Override
    public String format() {
        return "gif";
    }

    @Override
    public int width() {
        return screen.width;
    }

    @Override
    public int height() {
        return screen.height;
    }

    @Override
    public RgbImage decode(PluginReaders readers) throws IOException {
        RgbImage image = RasterToRgb.convert(readers.gif().image(firstFrame(), frame.width, frame.height), null);
        if (frame.equals(screen)) {
            return image;
        }
        byte[] rgb = new byte[screen.width * screen.height * 3];
        Arrays.fill(rgb, (byte) 255);
        int rowBytes = frame.width * 3;
        for (int y = 0; y < frame.height; y++) {
            int to = ((frame.y + y) * screen.width + frame.x) * 3;
            System.arraycopy(image.rgb(), y * rowBytes, rgb, to, rowBytes);
        }
        return new RgbImage(screen.width, screen.height, rgb);
    }

    private byte[] firstFrame() throws RefusedImageException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length());
        file.slice(0, afterColors(file, 10, SCREEN_END)).copyTo(out);
        if (control != 0) {
            file.slice(control, afterBlocks(file, control + 2) - control).copyTo(out);
        }
        long codeSize = afterColors(file, descriptor + 9, descriptor + 10);
        file.slice(descriptor, afterBlocks(file, codeSize + 1) - descriptor).copyTo(out);
        out.write(TRAILER);
        return out.toByteArray();
    }
}
