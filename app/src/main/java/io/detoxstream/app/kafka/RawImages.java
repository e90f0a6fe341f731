package io.detoxstream.app.kafka;

import io.detoxstream.app.files.Sha256;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.PayloadReference;
import java.net.URI;
import java.nio.ByteBuffer;
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
                .setReference(new PayloadReference(
                        uri.toString(), HexFormat.of().formatHex(Sha256.of(bytes)), (long) bytes.length))
                .build();
    }
}
