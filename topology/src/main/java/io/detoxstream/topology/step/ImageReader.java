package io.detoxstream.topology.step;

import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.serdes.payload.PayloadOutcome;
import io.detoxstream.serdes.payload.PayloadResolver;
import io.detoxstream.topology.fault.Retry;
import io.detoxstream.topology.record.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** From the payload of a record to pixels. Safe for several threads. */
public final class ImageReader {
    /** Pixels, or why there are none. */
    public sealed interface Outcome {
        /** @param contentSha256 SHA-256 of the encoded bytes, 32 bytes */
        record Read(RgbImage image, byte[] contentSha256) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    private final PayloadResolver payloads;
    private final ImageCodec codec;
    private final Retry retry;

    public ImageReader(PayloadResolver payloads, ImageCodec codec, Retry retry) {
        this.payloads = payloads;
        this.codec = codec;
        this.retry = retry;
    }

    /** @throws io.detoxstream.topology.fault.TransientFaultException if a store stays unavailable */
    public Outcome read(ImagePayload payload) {
        PayloadOutcome fetched = retry.call(() -> payloads.resolve(payload));
        if (fetched instanceof PayloadOutcome.Refused refused) {
            return refused(refused.cause().code(), refused.detail());
        }
        byte[] bytes = ((PayloadOutcome.Bytes) fetched).bytes();
        DecodeOutcome decoded = codec.decode(bytes);
        if (decoded instanceof DecodeOutcome.Refused refused) {
            return refused(refused.cause().code(), refused.detail());
        }
        return new Outcome.Read(((DecodeOutcome.Decoded) decoded).image(), sha256(bytes));
    }

    private static Outcome refused(String cause, String detail) {
        return new Outcome.Refused(new Refusal(cause, detail));
    }

    /** The 32 bytes that the noise of an image hangs on. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
