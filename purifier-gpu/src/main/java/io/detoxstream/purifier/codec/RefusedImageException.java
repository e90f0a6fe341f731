package io.detoxstream.purifier.codec;

import java.io.IOException;

/** Bytes that the codec will not or cannot decode; becomes a {@link DecodeOutcome.Refused}. */
final class RefusedImageException extends IOException {
    private static final long serialVersionUID = 1L;
    private final RefusalCause refusal;

    private RefusedImageException(RefusalCause refusal, String detail) {
        super(detail);
        this.refusal = refusal;
    }

    static RefusedImageException undecodable(String detail) {
        return new RefusedImageException(RefusalCause.UNDECODABLE, detail);
    }

    static RefusedImageException unsupported(String detail) {
        return new RefusedImageException(RefusalCause.UNSUPPORTED_FORMAT, detail);
    }

    RefusalCause refusal() {
        return refusal;
    }
}
