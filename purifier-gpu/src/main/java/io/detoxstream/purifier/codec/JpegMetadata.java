package io.detoxstream.purifier.codec;

/** Collects from the application segments what changes pixels: orientation, colour transform, colour profile. */
final class JpegMetadata {
    private static final int APP0 = 0xe0;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final String ICC = "ICC_PROFILE\0";

    private final IccProfile.Chunks profile = new IccProfile.Chunks();
    private Orientation orientation;
    private int adobeTransform;

    /** Looks into a segment, and says whether a decoder needs it too. */
    boolean keeps(int marker, Bytes body) throws RefusedImageException {
        switch (marker) {
            case APP0 -> {
                return body.has(0, "JFIF\0");
            }
            case APP0 + 1 -> {
                if (orientation == null && body.has(0, "Exif\0")) {
                    orientation = Exif.orientation(body);
                }
                return false;
            }
            case APP0 + 2 -> {
                if (body.has(0, ICC)) {
                    profile.add(body.u8(ICC.length()), body.from(ICC.length() + 2L));
                }
                return false;
            }
            case APP0 + 14 -> {
                if (!body.has(0, "Adobe")) {
                    return false;
                }
                adobeTransform = body.u8(11);
                return true;
            }
            default -> {
                return marker != COMMENT && (marker < APP0 || marker > APP15);
            }
        }
    }

    Orientation orientation() {
        return orientation == null ? Orientation.UPRIGHT : orientation;
    }

    /** Of Adobe's segment: 0 none (also without the segment), 1 YCbCr, 2 YCCK. */
    int adobeTransform() {
        return adobeTransform;
    }

    IccProfile profile() {
        return profile.joined();
    }
}
