package io.detoxstream.purifier.codec;

/** Reads the one EXIF field that changes pixels. Damaged EXIF is ignored, as viewers do: the pixels are intact. */
final class Exif {
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT_TYPE = 3;
    private static final int ENTRY_BYTES = 12;
    private static final String PREFIX = "Exif\0";

    private Exif() {}

    /** @param block a TIFF structure, with or without the six bytes that precede it in JPEG */
    static Orientation orientation(Bytes block) {
        try {
            return firstDirectory(block.has(0, PREFIX) ? block.from(PREFIX.length() + 1) : block);
        } catch (RefusedImageException e) {
            return Orientation.UPRIGHT;
        }
    }

    private static Orientation firstDirectory(Bytes tiff) throws RefusedImageException {
        boolean little = tiff.has(0, "II*\0");
        if (!little && !tiff.has(0, "MM\0*")) {
            return Orientation.UPRIGHT;
        }
        long directory = little ? tiff.u32le(4) : tiff.u32be(4);
        int entries = u16(tiff, directory, little);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (u16(tiff, entry, little) == ORIENTATION_TAG && u16(tiff, entry + 2, little) == SHORT_TYPE) {
                return Orientation.of(u16(tiff, entry + 8, little));
            }
        }
        return Orientation.UPRIGHT;
    }

    private static int u16(Bytes tiff, long at, boolean little) throws RefusedImageException {
        return little ? tiff.u16le(at) : tiff.u16be(at);
    }
}
