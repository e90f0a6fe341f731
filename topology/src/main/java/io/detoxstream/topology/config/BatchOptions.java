package io.detoxstream.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import org.apache.kafka.common.config.ConfigDef;

/** How records are gathered for the device. */
final class BatchOptions {
    static final String SIZE = "detox.batch.size";
    private static final String SIZE_DOC =
            "Most images that a stream thread gathers before it asks the device; 1: each by itself. Batches also end by the settings below and before every commit.";
    private static final int SIZE_DEFAULT = 32;

    static final String DELAY = "detox.batch.delay.ms";
    private static final String DELAY_DOC =
            "How long an image waits for company where none comes, give or take half as much; while others come, for as long as the device will take for the batch, if that is longer. Kafka Streams' poll.ms follows from it.";
    private static final long DELAY_DEFAULT = 5;
    private static final long DELAY_LONGEST = 10_000;

    static final String MAX_DEVICE = "detox.batch.max.device.ms";
    private static final String MAX_DEVICE_DOC =
            "Longest device time of a batch, estimated from the batches before. A single image that takes longer runs alone. Bounds, with the batch size, how many records are polled, so that a transaction ends before its timeout.";
    private static final long MAX_DEVICE_DEFAULT = 2_000;
    private static final long MAX_DEVICE_LONGEST = 60_000;

    private BatchOptions() {}

    static void define(ConfigDef def) {
        Group group = new Group(def, "Batches");
        group.add(SIZE, INT, SIZE_DEFAULT, between(1, 1024), MEDIUM, SIZE_DOC);
        group.add(DELAY, LONG, DELAY_DEFAULT, between(1, DELAY_LONGEST), MEDIUM, DELAY_DOC);
        group.add(MAX_DEVICE, LONG, MAX_DEVICE_DEFAULT, between(10, MAX_DEVICE_LONGEST), LOW, MAX_DEVICE_DOC);
    }
}
