package io.detoxstream.topology.record;

/** Where the main result of a record goes. */
public enum Branch {
    CLEAN,
    FLAGGED,
    REJECTED,
    PURIFIED,
    QUARANTINED,
    PASSED_THROUGH
}
