package io.detoxstream.topology.config;

import java.time.Duration;

/**
 * How many records a stream thread gathers before it asks the device. Whichever bound is reached first ends a batch.
 *
 * @param size most records of one batch, 1 or more; 1: every record by itself
 * @param bytes most bytes of all records that wait, counting all copies of each
 * @param delay time that a record waits for company where none comes
 * @param maxDevice longest estimated device time of one batch; a single record that takes longer runs alone
 */
public record BatchSettings(int size, long bytes, Duration delay, Duration maxDevice) {
    /** Whether there is anything to gather. */
    public boolean gathers() {
        return size > 1;
    }
}
