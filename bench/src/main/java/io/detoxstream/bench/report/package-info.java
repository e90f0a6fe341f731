/** What a benchmark found, as it is written to a file. */
package io.detoxstream.bench.report;
