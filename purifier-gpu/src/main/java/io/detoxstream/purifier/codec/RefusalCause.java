package io.detoxstream.purifier.codec;

/** Why bytes are not an image that can be screened. All of them are permanent: another try ends the same way. */
public enum RefusalCause {
    EMPTY("empty"),
    TOO_MANY_BYTES("too-many-bytes"),
    TOO_MANY_PIXELS("too-many-pixels"),
    UNSUPPORTED_FORMAT("unsupported-format"),
    UNDECODABLE("undecodable");

    private final String code;

    RefusalCause(String code) {
        this.code = code;
    }

    /** Stable name for headers, reports and metrics. */
    public String code() {
        return code;
    }
}
