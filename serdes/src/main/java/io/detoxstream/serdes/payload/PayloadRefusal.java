package io.detoxstream.serdes.payload;

/** Permanent faults of a payload. */
public enum PayloadRefusal {
    /** Neither or both of inline and reference are set. */
    AMBIGUOUS_PAYLOAD("ambiguous-payload"),
    MALFORMED_REFERENCE("malformed-reference"),
    /** No store for the URI's scheme, or outside the configured roots, or no regular file. */
    FORBIDDEN_REFERENCE("forbidden-reference"),
    NOT_FOUND("payload-not-found"),
    TOO_MANY_BYTES("too-many-bytes"),
    WRONG_SIZE("wrong-size"),
    WRONG_CHECKSUM("wrong-checksum");

    private final String code;

    PayloadRefusal(String code) {
        this.code = code;
    }

    /** Stable name for headers, reports and metrics. */
    public String code() {
        return code;
    }
}
