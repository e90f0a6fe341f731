package io.detoxstream.purifier.codec;

/** The header of a VP8 key frame (RFC 6386, sections 9.2 to 9.11 and 19.2). */
final class Vp8Header {
    private static final int SEGMENTS = 4;
    private final boolean segmented;
    private boolean absolute;
    private final int[] segmentQuantizer = new int[SEGMENTS];
    private final int[] segmentLevel = new int[SEGMENTS];
    /** Probabilities of the segment numbers of macroblocks, or null where all are in the first. */
    private int[] segmentTree;

    private final boolean simpleFilter;
    private final int level;
    private final int sharpness;
    private final int intraDelta;
    private final int subblockDelta;
    private final int partitions;
    private final Vp8Quantizer[] quantizers = new Vp8Quantizer[SEGMENTS];
    private final int[] probabilities = Vp8Tables.coefficients();
    private final boolean skips;
    private final int skipProbability;

    /** Reads the fields in the order of the stream. */
    Vp8Header(Vp8Bool bits) throws RefusedImageException {
        // colour space and clamping change nothing for a decoder that clamps
        bits.number(2);
        segmented = bits.flag();
        if (segmented) {
            readSegments(bits);
        }
        simpleFilter = bits.flag();
        level = bits.number(6);
        sharpness = bits.number(3);
        int[] deltas = readFilterDeltas(bits);
        intraDelta = deltas[0];
        subblockDelta = deltas[4];
        partitions = 1 << bits.number(2);
        readQuantizers(bits);
        // whether later frames keep the probabilities
        bits.flag();
        for (int i = 0; i < probabilities.length; i++) {
            if (bits.bit(Vp8Tables.update(i))) {
                probabilities[i] = bits.number(8);
            }
        }
        skips = bits.flag();
        skipProbability = skips ? bits.number(8) : 0;
    }

    private void readSegments(Vp8Bool bits) throws RefusedImageException {
        boolean updatesMap = bits.flag();
        if (bits.flag()) {
            absolute = bits.flag();
            for (int i = 0; i < SEGMENTS; i++) {
                segmentQuantizer[i] = bits.optional(7);
            }
            for (int i = 0; i < SEGMENTS; i++) {
                segmentLevel[i] = bits.optional(6);
            }
        }
        if (updatesMap) {
            segmentTree = new int[3];
            for (int i = 0; i < 3; i++) {
                segmentTree[i] = bits.flag() ? bits.number(8) : 255;
            }
        }
    }

    /** Level changes for four reference frames, of which a key frame uses the first, and four modes, likewise. */
    private static int[] readFilterDeltas(Vp8Bool bits) throws RefusedImageException {
        int[] deltas = new int[8];
        if (bits.flag() && bits.flag()) {
            for (int i = 0; i < deltas.length; i++) {
                deltas[i] = bits.optional(6);
            }
        }
        return deltas;
    }

    private void readQuantizers(Vp8Bool bits) throws RefusedImageException {
        int base = bits.number(7);
        int[] deltas = new int[5];
        for (int i = 0; i < deltas.length; i++) {
            deltas[i] = bits.optional(4);
        }
        for (int i = 0; i < SEGMENTS; i++) {
            int index = absolute ? segmentQuantizer[i] : base + segmentQuantizer[i];
            quantizers[i] = Vp8Quantizer.of(index, deltas);
        }
    }

    /** Partitions that hold the coefficients, 1, 2, 4 or 8; macroblock rows take turns. */
    int partitions() {
        return partitions;
    }

    /** Probabilities of coefficient tokens, in the order of {@link Vp8Tables#coefficients()}. */
    int[] probabilities() {
        return probabilities;
    }

    Vp8Quantizer quantizer(int segment) {
        return quantizers[segment];
    }

    /** The segment of the next macroblock. */
    int readSegment(Vp8Bool bits) throws RefusedImageException {
        if (segmentTree == null) {
            return 0;
        }
        boolean upper = bits.bit(segmentTree[0]);
        return (upper ? 2 : 0) + (bits.bit(segmentTree[upper ? 2 : 1]) ? 1 : 0);
    }

    /** Whether the next macroblock says that it has no coefficients. */
    boolean readSkip(Vp8Bool bits) throws RefusedImageException {
        return skips && bits.bit(skipProbability);
    }

    /** How the edges of a macroblock are smoothed. */
    Vp8EdgeLimits limits(int segment, boolean subblocks) {
        if (level == 0) {
            return Vp8EdgeLimits.NONE;
        }
        int strength = level;
        if (segmented) {
            strength = absolute ? segmentLevel[segment] : level + segmentLevel[segment];
        }
        return Vp8EdgeLimits.of(strength + intraDelta + (subblocks ? subblockDelta : 0), sharpness, simpleFilter);
    }
}
