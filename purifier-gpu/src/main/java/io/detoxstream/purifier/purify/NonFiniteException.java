package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.DenoiserException;

/** The network answered with NaN or an infinity. */
final class NonFiniteException extends DenoiserException {
    private static final long serialVersionUID = 1L;

    NonFiniteException(String message) {
        super(message);
    }
}
