package io.detoxstream.serdes.payload;

import java.net.URI;

/**
 * A place that image bytes lie in, for one URI scheme. Implementations are safe for several threads.
 */
public interface PayloadStore extends AutoCloseable {
    /** The URI scheme, lower case, for example file. */
    String scheme();

    /**
     * Reads the whole object, after checking that it is as long as announced.
     *
     * @param size announced length in bytes
     * @return the bytes, or why they will never be had
     * @throws StoreUnavailableException if the store cannot be asked just now, or refuses this client
     */
    PayloadOutcome read(URI uri, long size);

    @Override
    default void close() {}
}
