/** Options of the runtime that evaluates the network, tried beside each other. */
package io.detoxstream.bench.options;
