/** The steps of a purification as one graph, beside the steps one by one. */
package io.detoxstream.bench.sampling;
