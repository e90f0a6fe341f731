package io.detoxstream.topology.table;

/**
 * What is kept of a compacted topic. A {@link CompactedReader} is the only one that changes it, from one thread; who asks
 * it may do so from several.
 */
public interface Table<T> {
    /** Forgets everything: the topic is about to be read from its beginning. */
    void clear();

    /**
     * Takes the latest record of a key.
     *
     * @throws IllegalArgumentException if its value makes no sense
     */
    void put(String key, T value);

    /** What stood under the key was taken back. */
    void remove(String key);

    /** Keys that are known. */
    int size();
}
