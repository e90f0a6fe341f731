package io.detoxstream.topology.incident.pattern;

import io.detoxstream.topology.config.PatternSettings;
import io.detoxstream.topology.pattern.PatternLibrary;
import java.util.concurrent.Executor;

/**
 * What it takes to find patterns that repeat in sources.
 *
 * @param searches where searches run, each for seconds: not in a stream thread
 */
public record PatternParts(PatternSettings settings, PatternLibrary library, Executor searches) {}
