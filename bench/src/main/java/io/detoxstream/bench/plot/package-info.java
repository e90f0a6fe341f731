/** A benchmark as one picture. */
package io.detoxstream.bench.plot;
