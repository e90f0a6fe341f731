package io.detoxstream.topology.record;

/** A record that leaves under a key of its own. Both parts are encoded; the key may be null. */
public record Keyed(byte[] key, byte[] value) {}
