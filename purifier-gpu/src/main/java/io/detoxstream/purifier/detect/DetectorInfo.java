package io.detoxstream.purifier.detect;

/**
 * What travels with a detector's file.
 *
 * @param name short name, for example detector-small; empty for no detector
 * @param sha256 SHA-256 of the file, 64 lower-case hexadecimal digits; empty for no detector
 * @param sizeMultiple height and width of its input must be multiples of this
 * @param reach pixels: an answer depends on inputs at most this far away in both directions
 */
public record DetectorInfo(String name, String sha256, int sizeMultiple, int reach) {
    /** There is none. */
    public static final DetectorInfo NONE = new DetectorInfo("", "", 1, 0);

    public boolean isPresent() {
        return !sha256.isEmpty();
    }
}
