package io.detoxstream.app.demo;

import io.detoxstream.schemas.Origin;

/** Where an event stands in the log of the demo's only cluster. */
public record RecordKey(String topic, int partition, long offset) {
    static RecordKey of(Origin origin) {
        return new RecordKey(origin.getTopic(), origin.getPartition(), origin.getOffset());
    }
}
