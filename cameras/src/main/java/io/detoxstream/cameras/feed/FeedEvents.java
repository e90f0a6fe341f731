package io.detoxstream.cameras.feed;

import java.io.IOException;
import java.time.Duration;

/** Told how a camera fares, on the thread that reads it. */
public interface FeedEvents {
    /** The first frame since the camera was opened is there. */
    void delivering();

    /** The camera could not be opened or went away, and will be tried again. */
    void lost(IOException cause, Duration retryIn);
}
