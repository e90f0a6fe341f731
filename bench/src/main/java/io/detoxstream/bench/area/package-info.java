/** What purification costs by the area of the mask. */
package io.detoxstream.bench.area;
