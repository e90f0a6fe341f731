/** A camera kept open: read on its own thread, opened again when it goes away. */
package io.detoxstream.cameras.feed;
