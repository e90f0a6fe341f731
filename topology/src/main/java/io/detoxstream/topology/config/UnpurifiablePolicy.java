package io.detoxstream.topology.config;

/** What becomes of a flagged image that cannot be purified. */
public enum UnpurifiablePolicy {
    /** The flagged record goes to the quarantine topic byte for byte, with an alert. */
    QUARANTINE,
    /** The stream thread stops at the record. */
    FAIL,
    /** The weak restoration passes on, with an alert; where there is none, the record is quarantined. */
    PASS_THROUGH
}
