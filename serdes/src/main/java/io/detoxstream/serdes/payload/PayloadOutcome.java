package io.detoxstream.serdes.payload;

/** The bytes of an image, or why they will never be had. */
public sealed interface PayloadOutcome {
    record Bytes(byte[] bytes) implements PayloadOutcome {}

    /** @param detail one sentence for a person, without line breaks */
    record Refused(PayloadRefusal cause, String detail) implements PayloadOutcome {}
}
