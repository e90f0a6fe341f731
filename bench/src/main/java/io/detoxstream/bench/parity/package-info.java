/** The price of the published method on the same network. */
package io.detoxstream.bench.parity;
