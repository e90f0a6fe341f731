/** Clocks and counters: rates of variants that take turns, percentiles, allocation, pauses, memory. */
package io.detoxstream.bench.measure;
