package io.detoxstream.purifier.codec;

import java.util.Arrays;

/**
 * Lossy WebP: one VP8 key frame (RFC 6386). Decoded here because the ImageIO plugin for it gives wrong pixels without
 * any error for what common encoder settings write; this decoder agrees with libwebp bit for bit. Not safe for several
 * threads: one object per frame.
 */
final class Vp8Decoder {
    private static final int FRAME_HEADER_BYTES = 10;
    private static final int LUMA_BLOCKS = 16;
    private static final int CHROMA_BLOCKS = 4;

    private final int columns;
    private final int rows;
    private final Vp8Frame frame;
    private final Vp8Bool modeBits;
    private final Vp8Header header;
    private final Vp8Bool[] partitions;
    private final Vp8Modes modes;
    private final Vp8Macroblock residual;
    private final Vp8EdgeLimits[] limits;
    private final boolean[] inner;

    private Vp8Decoder(Bytes content, int width, int height) throws RefusedImageException {
        this.columns = width + 15 >> 4;
        this.rows = height + 15 >> 4;
        int firstBytes = (content.u16le(0) | content.u8(2) << 16) >> 5;
        this.modeBits = new Vp8Bool(content.slice(FRAME_HEADER_BYTES, firstBytes));
        this.header = new Vp8Header(modeBits);
        this.partitions = partitions(content.from(FRAME_HEADER_BYTES + (long) firstBytes), header.partitions());
        this.frame = Vp8Frame.ofMacroblocks(columns, rows);
        this.modes = new Vp8Modes(columns);
        this.residual = new Vp8Macroblock(header.probabilities(), columns);
        this.limits = new Vp8EdgeLimits[columns * rows];
        this.inner = new boolean[columns * rows];
    }

    /**
     * @param content the bitstream from its frame header on
     * @return interleaved RGB
     */
    static byte[] decode(Bytes content, int width, int height) throws RefusedImageException {
        Vp8Decoder decoder = new Vp8Decoder(content, width, height);
        decoder.decodeMacroblocks();
        decoder.filter();
        return decoder.frame.toRgb(width, height);
    }

    /** Sizes of all but the last partition stand before them, three bytes each. */
    private static Vp8Bool[] partitions(Bytes rest, int count) throws RefusedImageException {
        Vp8Bool[] partitions = new Vp8Bool[count];
        long at = 3L * (count - 1);
        for (int i = 0; i < count - 1; i++) {
            int length = rest.u16le(3L * i) | rest.u8(3L * i + 2) << 16;
            partitions[i] = new Vp8Bool(rest.slice(at, length));
            at += length;
        }
        partitions[count - 1] = new Vp8Bool(rest.from(at));
        return partitions;
    }

    private void decodeMacroblocks() throws RefusedImageException {
        for (int row = 0; row < rows; row++) {
            modes.startRow();
            residual.startRow();
            Vp8Bool tokens = partitions[row % partitions.length];
            for (int column = 0; column < columns; column++) {
                decodeMacroblock(tokens, column, row);
            }
        }
    }

    private void decodeMacroblock(Vp8Bool tokens, int column, int row) throws RefusedImageException {
        int segment = header.readSegment(modeBits);
        boolean skipped = header.readSkip(modeBits);
        int lumaMode = modes.readLuma(modeBits, column);
        int chromaMode = Vp8Modes.readChroma(modeBits);
        boolean subblocks = lumaMode == Vp8Modes.SUBBLOCKS;
        boolean coded = !skipped && residual.read(tokens, header.quantizer(segment), column, !subblocks);
        if (skipped) {
            residual.skip(column, !subblocks);
        }
        limits[row * columns + column] = header.limits(segment, subblocks);
        inner[row * columns + column] = subblocks || coded;
        if (subblocks) {
            predictBlocks(column, row);
        } else {
            Vp8Prediction.square(frame.luma(), 16 * column, 16 * row, 16, lumaMode);
            addBlocks(frame.luma(), 16 * column, 16 * row, 4, 0);
        }
        Vp8Prediction.square(frame.blueness(), 8 * column, 8 * row, 8, chromaMode);
        addBlocks(frame.blueness(), 8 * column, 8 * row, 2, LUMA_BLOCKS);
        Vp8Prediction.square(frame.redness(), 8 * column, 8 * row, 8, chromaMode);
        addBlocks(frame.redness(), 8 * column, 8 * row, 2, LUMA_BLOCKS + CHROMA_BLOCKS);
    }

    private void addBlocks(Vp8Plane plane, int x, int y, int side, int firstBlock) {
        for (int i = 0; i < side * side; i++) {
            residual.addTo(firstBlock + i, plane, plane.at(x + 4 * (i % side), y + 4 * (i / side)));
        }
    }

    /** Each block is predicted from its finished neighbours. */
    private void predictBlocks(int column, int row) {
        Vp8Plane plane = frame.luma();
        int[] edge = new int[13];
        int[] right = aboveRight(column, row);
        for (int i = 0; i < LUMA_BLOCKS; i++) {
            int at = plane.at(16 * column + 4 * (i % 4), 16 * row + 4 * (i / 4));
            for (int k = 0; k < 4; k++) {
                edge[3 - k] = plane.get(at + k * plane.stride() - 1);
            }
            for (int k = 0; k < 9; k++) {
                edge[4 + k] = plane.get(at - plane.stride() - 1 + k);
            }
            if (i % 4 == 3) {
                System.arraycopy(right, 0, edge, 9, 4);
            }
            Vp8Prediction.block(plane, at, modes.block(i), edge);
            residual.addTo(i, plane, at);
        }
    }

    /**
     * The four pixels above and to the right of a macroblock serve all four of its rows; beside the last one its own
     * last pixel above is repeated.
     */
    private int[] aboveRight(int column, int row) {
        Vp8Plane plane = frame.luma();
        int at = plane.at(16 * column + 16, 16 * row - 1);
        int[] right = new int[4];
        if (row > 0 && column == columns - 1) {
            Arrays.fill(right, plane.get(at - 1));
            return right;
        }
        for (int i = 0; i < 4; i++) {
            right[i] = plane.get(at + i);
        }
        return right;
    }

    /** After all predictions, which see unfiltered pixels. */
    private void filter() {
        for (int row = 0, i = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, i++) {
                Vp8LoopFilter.filter(frame.luma(), 16 * column, 16 * row, 16, limits[i], inner[i]);
                Vp8LoopFilter.filter(frame.blueness(), 8 * column, 8 * row, 8, limits[i], inner[i]);
                Vp8LoopFilter.filter(frame.redness(), 8 * column, 8 * row, 8, limits[i], inner[i]);
            }
        }
    }
}
