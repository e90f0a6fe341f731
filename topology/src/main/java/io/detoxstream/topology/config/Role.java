package io.detoxstream.topology.config;

/** Which applications a process runs. */
public enum Role {
    SCREEN,
    PURIFY,
    /** Watches decisions and alerts; needs no model and no device. */
    INCIDENTS,
    ALL;

    public boolean screens() {
        return this == SCREEN || this == ALL;
    }

    public boolean purifies() {
        return this == PURIFY || this == ALL;
    }

    public boolean watches() {
        return this == INCIDENTS || this == ALL;
    }

    /** Whether images pass through the process, so that it needs a denoiser. */
    public boolean handlesImages() {
        return screens() || purifies();
    }
}
