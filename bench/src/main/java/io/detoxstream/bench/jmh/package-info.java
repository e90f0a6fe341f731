/** Micro-benchmarks of single steps. Run by {@code detox bench --jmh}; never part of the tests. */
package io.detoxstream.bench.jmh;
