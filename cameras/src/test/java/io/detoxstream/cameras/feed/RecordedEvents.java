package io.detoxstream.cameras.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a feed told. */
final class RecordedEvents implements FeedEvents {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void delivering() {
        told.add("delivering");
    }

    @Override
    public void lost(IOException cause, Duration retryIn) {
        told.add("lost: " + cause.getMessage());
    }

    List<String> told() {
        return told;
    }
}
