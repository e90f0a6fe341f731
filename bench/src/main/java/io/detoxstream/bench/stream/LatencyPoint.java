package io.detoxstream.bench.stream;

import io.detoxstream.bench.measure.Percentiles;

/**
 * Milliseconds from capture to a read-committed consumer, at one load.
 *
 * @param load share of what the stream can do
 * @param offeredPerSecond images fed a second
 * @param clean of images that passed
 * @param purified of images that were flagged
 */
public record LatencyPoint(double load, double offeredPerSecond, Percentiles clean, Percentiles purified) {}
