package io.detoxstream.topology.support;

import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.PayloadReference;
import io.detoxstream.schemas.RawImage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Small images and raw events. */
public final class Images {
    private Images() {}

    /** 8 pixels wide and high; the {@link FakeDetoxifier} scores it a tenth of the given red. */
    public static RgbImage withRed(int red) {
        return ofSize(8, 8, red);
    }

    public static RgbImage ofSize(int width, int height, int red) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 7);
        }
        rgb[0] = (byte) red;
        return new RgbImage(width, height, rgb);
    }

    public static byte[] png(RgbImage image) {
        return PngEncoder.rgb(image);
    }

    public static RgbImage decoded(ByteBuffer encoded) {
        byte[] bytes = new byte[encoded.remaining()];
        encoded.duplicate().get(bytes);
        return ((DecodeOutcome.Decoded) new ImageCodec(DecodeLimits.DEFAULT).decode(bytes)).image();
    }

    public static RawImage event(byte[] image) {
        return event(inline(image));
    }

    public static RawImage event(ImagePayload payload) {
        return event("frame-1", Instant.ofEpochMilli(12), payload);
    }

    public static RawImage event(String imageId, Instant capturedAt, ImagePayload payload) {
        return new RawImage(imageId, "gate-7", capturedAt, payload, "image/png", Map.of("lane", "north"));
    }

    public static ImagePayload inline(byte[] image) {
        return new ImagePayload(ByteBuffer.wrap(image), null);
    }

    public static ImagePayload reference(String uri, byte[] content) {
        return new ImagePayload(null, new PayloadReference(uri, sha256(content), (long) content.length));
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
