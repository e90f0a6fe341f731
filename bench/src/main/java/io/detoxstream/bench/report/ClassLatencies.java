package io.detoxstream.bench.report;

import io.detoxstream.bench.measure.Percentiles;

/** Milliseconds from capture to a read-committed consumer. */
public record ClassLatencies(Percentiles clean, Percentiles purified) {}
