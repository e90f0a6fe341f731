package io.detoxstream.purifier.codec;

/**
 * The start-of-frame segment.
 *
 * @param marker 0xC0 to 0xCF: the coding process
 * @param precision bits per sample
 * @param components colour components
 */
record JpegFrame(int marker, int precision, int width, int height, int components) {
    static boolean isStartOfFrame(int marker) {
        boolean isTable = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
        return marker >= 0xc0 && marker <= 0xcf && !isTable;
    }

    static JpegFrame of(int marker, Bytes body) throws RefusedImageException {
        JpegFrame frame = new JpegFrame(marker, body.u8(0), body.u16be(3), body.u16be(1), body.u8(5));
        if (frame.width == 0 || frame.height == 0) {
            throw RefusedImageException.undecodable("the JPEG header states no width or no height");
        }
        return frame;
    }

    void requireSupported() throws RefusedImageException {
        if (marker > 0xc2) {
            throw RefusedImageException.unsupported(processName() + " JPEG is not supported");
        }
        if (precision != 8) {
            throw RefusedImageException.unsupported(precision + "-bit JPEG is not supported");
        }
        if (components != 1 && components != 3 && components != 4) {
            throw RefusedImageException.unsupported("JPEG of " + components + " components is not supported");
        }
    }

    private String processName() {
        return switch (marker) {
            case 0xc3 -> "lossless";
            case 0xc5, 0xc6, 0xc7 -> "hierarchical";
            default -> "arithmetic-coded";
        };
    }
}
