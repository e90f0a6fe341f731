package io.detoxstream.purifier.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * Lossless WebP (RFC 9649, section 3). Decoded here because the ImageIO plugin for it repeats a transform as often as
 * the stream says, at three bits each, and allocates tables for 65,536 code groups: a file of a kilobyte could hold a
 * core for a minute. Here each transform occurs once, as the format demands, and time and memory are proportional to
 * pixels and bytes.
 */
final class Vp8lDecoder {
    private enum Kind {
        PREDICTOR,
        COLOR,
        SUBTRACT_GREEN,
        INDEXING
    }

    private Vp8lDecoder() {}

    /**
     * @param stream bits after the header of signature and sizes
     * @return {@code width * height} ARGB values, not premultiplied
     */
    static int[] decode(Bytes stream, int width, int height) throws RefusedImageException {
        Vp8lBits bits = new Vp8lBits(stream);
        Deque<Vp8lTransform> inverse = new ArrayDeque<>();
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        int storedWidth = width;
        while (bits.flag()) {
            Kind kind = Kind.values()[bits.read(2)];
            if (!seen.add(kind)) {
                throw RefusedImageException.undecodable("a transform of the WebP occurs twice");
            }
            Vp8lTransform transform = read(kind, bits, storedWidth, height);
            storedWidth = transform.storedWidth();
            inverse.push(transform);
        }
        int[] pixels = Vp8lPixels.read(bits, storedWidth, height, true);
        for (Vp8lTransform transform : inverse) {
            pixels = transform.undo(pixels, height);
        }
        return pixels;
    }

    private static Vp8lTransform read(Kind kind, Vp8lBits bits, int width, int height) throws RefusedImageException {
        return switch (kind) {
            case PREDICTOR -> {
                int blockBits = 2 + bits.read(3);
                yield new Vp8lPredictor(width, blockBits, blockwise(bits, width, height, blockBits));
            }
            case COLOR -> {
                int blockBits = 2 + bits.read(3);
                yield new Vp8lTransform.CrossColor(width, blockBits, blockwise(bits, width, height, blockBits));
            }
            case SUBTRACT_GREEN -> new Vp8lTransform.SubtractGreen(width);
            case INDEXING -> {
                int colors = 1 + bits.read(8);
                yield Vp8lTransform.Indexing.of(width, Vp8lPixels.read(bits, colors, 1, false));
            }
        };
    }

    private static int[] blockwise(Vp8lBits bits, int width, int height, int blockBits) throws RefusedImageException {
        return Vp8lPixels.read(bits, Vp8lPixels.blocks(width, blockBits), Vp8lPixels.blocks(height, blockBits), false);
    }
}
