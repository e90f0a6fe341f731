package io.detoxstream.purifier.codec;

import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.DecodeOutcome.Refused;
import java.io.IOException;

/**
 * Decodes still images into upright 8-bit sRGB within limits.
 *
 * <p>The format is what the first bytes say:
 * <ul>
 *   <li>PNG of every kind, 16 bits rounded to 8. Taken as sRGB: gamma and profile chunks are ignored.
 *   <li>JPEG, baseline or progressive, 8 bits: grey, RGB, YCbCr, CMYK, YCCK. An embedded profile is applied.
 *   <li>WebP, lossy or lossless, still. An embedded profile is applied.
 *   <li>GIF: the first frame on its screen.
 *   <li>BMP, uncompressed.
 * </ul>
 * Transparency is composited over white. EXIF orientation of JPEG, PNG and WebP is applied. Everything else, such as
 * TIFF, HEIC, AVIF, SVG or animated WebP, is refused as {@link RefusalCause#UNSUPPORTED_FORMAT} by name.
 *
 * <p>Bytes are counted first, then the header is read, and only an image of acceptable size is decoded. Truncated
 * files are refused, also where a decoder would fill the missing part. The same bytes give the same outcome.
 *
 * <p>Immutable and safe for use by several threads at once.
 */
public final class ImageCodec {
    /** Three bytes a pixel must fit into one array. */
    private static final long MOST_PIXELS = (Integer.MAX_VALUE - 8) / 3;

    private static final int LONGEST_DETAIL = 200;

    private final DecodeLimits limits;
    private final PluginReaders readers;

    /** @throws IllegalStateException if an ImageIO plugin is missing from the class path */
    public ImageCodec(DecodeLimits limits) {
        this.limits = limits;
        this.readers = new PluginReaders();
    }

    /**
     * Decodes, or says why not. No kind of input makes it throw.
     *
     * @param encoded a whole file; not changed
     */
    public DecodeOutcome decode(byte[] encoded) {
        if (encoded.length == 0) {
            return new Refused(RefusalCause.EMPTY, "the image has no bytes");
        }
        if (encoded.length > limits.maxBytes()) {
            return new Refused(
                    RefusalCause.TOO_MANY_BYTES,
                    "the image has " + encoded.length + " bytes, more than " + limits.maxBytes());
        }
        try {
            return decodeWithinPixels(FormatSniffer.open(new Bytes(encoded)));
        } catch (RefusedImageException e) {
            return new Refused(e.refusal(), oneLine(e));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            rethrowLackOfMemory(e);
            return new Refused(RefusalCause.UNDECODABLE, oneLine(e));
        }
    }

    private DecodeOutcome decodeWithinPixels(EncodedImage image) throws IOException {
        long pixels = (long) image.width() * image.height();
        if (pixels > Math.min(limits.maxPixels(), MOST_PIXELS)) {
            return new Refused(
                    RefusalCause.TOO_MANY_PIXELS,
                    "the image is " + image.width() + "x" + image.height() + ", more than " + limits.maxPixels()
                            + " pixels");
        }
        return new Decoded(image.decode(readers), image.format());
    }

    /** A reader wraps whatever it meets; a service short of memory must not condemn an image for it. */
    private static void rethrowLackOfMemory(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError error) {
                throw error;
            }
        }
    }

    private static String oneLine(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL);
    }
}
