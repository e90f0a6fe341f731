package io.detoxstream.purifier.codec;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An embedded colour profile. It is applied here and not by the ImageIO plugins, because those share colour spaces
 * between images under an identifier that the file itself states: one image could change the colours of the next.
 *
 * @param data the profile, empty for none
 */
record IccProfile(byte[] data) {
    static final IccProfile NONE = new IccProfile(new byte[0]);

    /** Larger profiles are ignored; press profiles with tables have about half of this. */
    private static final int MOST_BYTES = 2 << 20;

    static IccProfile of(Bytes chunk) {
        return chunk.length() > MOST_BYTES ? NONE : new IccProfile(chunk.toArray());
    }

    /**
     * @param samples interleaved 8-bit samples of the profile's colour space
     * @return interleaved RGB, or empty where there is no profile, or none that describes such samples
     */
    Optional<byte[]> toSrgb(byte[] samples, int bands, int width, int height) {
        if (data.length == 0) {
            return Optional.empty();
        }
        try {
            ICC_Profile profile = ICC_Profile.getInstance(data);
            int wanted = bands == 3 ? ColorSpace.TYPE_RGB : ColorSpace.TYPE_CMYK;
            if (profile.getColorSpaceType() != wanted || !describesDevice(profile)) {
                return Optional.empty();
            }
            byte[] rgb = new byte[width * height * 3];
            new ColorConvertOp(new ICC_ColorSpace(profile), ColorSpace.getInstance(ColorSpace.CS_sRGB), null)
                    .filter(raster(samples, bands, width, height), raster(rgb, 3, width, height));
            return Optional.of(rgb);
        } catch (RuntimeException e) {
            // a damaged profile says nothing about the pixels, which are intact: shown as if it were absent
            return Optional.empty();
        }
    }

    private static boolean describesDevice(ICC_Profile profile) {
        int kind = profile.getProfileClass();
        return kind == ICC_Profile.CLASS_INPUT
                || kind == ICC_Profile.CLASS_DISPLAY
                || kind == ICC_Profile.CLASS_OUTPUT
                || kind == ICC_Profile.CLASS_COLORSPACECONVERSION;
    }

    private static WritableRaster raster(byte[] samples, int bands, int width, int height) {
        int[] offsets = bands == 3 ? new int[] {0, 1, 2} : new int[] {0, 1, 2, 3};
        return Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length), width, height, width * bands, bands, offsets, null);
    }

    /** A profile that JPEG stores in numbered parts. Not safe for several threads. */
    static final class Chunks {
        private final SortedMap<Integer, Bytes> parts = new TreeMap<>();

        void add(int number, Bytes part) {
            parts.put(number, part);
        }

        IccProfile joined() {
            int total = parts.values().stream().mapToInt(Bytes::length).sum();
            if (total > MOST_BYTES) {
                return NONE;
            }
            byte[] joined = new byte[total];
            int at = 0;
            for (Bytes part : parts.values()) {
                System.arraycopy(part.data(), part.start(), joined, at, part.length());
                at += part.length();
            }
            return new IccProfile(joined);
        }
    }
}
