package io.detoxstream.topology.config;

/** Which applications a process runs. */
public enum Role {
    SCREEN,
    PURIFY,
    ALL;

    public boolean screens() {
        return this != PURIFY;
    }

    public boolean purifies() {
        return this != SCREEN;
    }
}
