package io.detoxstream.serdes;

/** Bytes that will never become a record, with the cause as a stable code. */
public class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why, in the order in which the checks are made. */
    public enum Cause {
        /** No value at all, or none of the wire format's five bytes. */
        NO_VALUE("no-value"),
        BAD_MAGIC_BYTE("bad-magic-byte"),
        UNKNOWN_SCHEMA_ID("unknown-schema-id"),
        /** The schema is known but is none that this record can be read from. */
        INCOMPATIBLE_SCHEMA("incompatible-schema"),
        MALFORMED_AVRO("malformed-avro");

        private final String code;

        Cause(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    private final Cause reason;

    public MalformedRecordException(Cause reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }
}
