package io.detoxstream.topology.pattern;

/**
 * A pattern that is known of a source.
 *
 * @param id stays the same when a later estimate takes the pattern's place
 */
public record KnownPattern(String id, Pattern pattern) {}
