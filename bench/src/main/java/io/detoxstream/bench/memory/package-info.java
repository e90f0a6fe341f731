/** What images cost the heap. */
package io.detoxstream.bench.memory;
