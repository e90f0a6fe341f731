package io.detoxstream.topology.record;

import io.detoxstream.topology.config.SizeLimits;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Measures results before any of them is forwarded: a producer that refuses one would lose the transaction. */
public final class Sizes {
    private static final String CAUSE = "output-too-large";

    private final SizeLimits limits;

    public Sizes(SizeLimits limits) {
        this.limits = limits;
    }

    /** Why a result cannot be sent, if so. */
    public Optional<Refusal> refusal(String what, byte[] key, byte[] value, Headers headers) {
        long size = RecordSize.of(key, value, headers);
        return size <= limits.resultRecord()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        CAUSE, what + " would be a record of " + size + " bytes, more than " + limits.resultRecord()));
    }

    /** Whether the topics of decisions and alerts take a line, which has no headers but a trace context. */
    boolean holds(Keyed line) {
        return RecordSize.of(line.key(), line.value(), new RecordHeaders()) + TraceContext.MOST_BYTES
                <= limits.resultRecord();
    }

    /**
     * For records that are set aside, for which there is no other way out.
     *
     * @throws IllegalStateException if the record is larger than any that the topic before it should have accepted
     */
    public void requireAside(byte[] key, byte[] value, Headers headers) {
        long size = RecordSize.of(key, value, headers);
        if (size > limits.asideRecord()) {
            throw new IllegalStateException("the record has " + size + " bytes and can be set aside only up to "
                    + limits.asideRecord() + ": raise detox.max.image.bytes, or lower max.message.bytes of the topic");
        }
    }
}
