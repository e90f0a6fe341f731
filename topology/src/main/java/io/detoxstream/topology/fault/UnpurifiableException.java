package io.detoxstream.topology.fault;

/** A flagged image cannot be purified, and the policy is to stop there. */
public final class UnpurifiableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnpurifiableException(String cause, String detail) {
        super("cannot be purified (" + cause + ": " + detail + "), and detox.unpurifiable is fail");
    }
}
