/** Screening and purification as a library: what Java adds to the network, without Kafka. */
package io.detoxstream.bench.library;
