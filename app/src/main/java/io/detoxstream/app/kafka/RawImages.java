package io.detoxstream.app.kafka;

import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.PayloadReference;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Payloads of raw image events as producers write them. */
public final class RawImages {
    private RawImages() {}

    public static ImagePayload inline(byte[] bytes) {
        return ImagePayload.newBuilder().setInline(ByteBuffer.wrap(bytes)).build();
    }

    /**
     * @param uri where consumers find the bytes
     * @param bytes what they will find there
     */
    public static ImagePayload reference(URI uri, byte[] bytes) {
        return ImagePayload.newBuilder()
                .setReference(new PayloadReference(uri.toString(), sha256(bytes), (long) bytes.length))
                .build();
    }

    /** 64 lower-case hexadecimal digits. */
    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
