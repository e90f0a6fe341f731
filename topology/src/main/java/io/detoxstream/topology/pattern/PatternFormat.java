package io.detoxstream.topology.pattern;

/** How patterns are read that were written as bytes. Safe for several threads. */
@FunctionalInterface
public interface PatternFormat {
    /** @throws IllegalArgumentException if the bytes are no pattern */
    Pattern read(byte[] bytes);
}
