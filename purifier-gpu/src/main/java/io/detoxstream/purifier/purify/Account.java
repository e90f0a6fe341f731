package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.PurificationOutcome.Unpurifiable;
import java.util.Optional;

/** What the purification of one image has cost, and why it failed if it did. For one thread. */
final class Account {
    private int evaluations;
    private Unpurifiable failure;

    void evaluated() {
        evaluations++;
    }

    /** The first failure counts: what comes after it follows from it. */
    void failed(String cause, String detail) {
        if (failure == null) {
            failure = new Unpurifiable(cause, detail);
        }
    }

    /** Whether there is still an image to ask for. */
    boolean isOpen() {
        return failure == null;
    }

    Optional<Unpurifiable> failure() {
        return Optional.ofNullable(failure);
    }

    /** One per window and step. */
    int evaluations() {
        return evaluations;
    }
}
