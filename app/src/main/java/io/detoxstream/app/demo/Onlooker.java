package io.detoxstream.app.demo;

import io.detoxstream.schemas.DetoxifiedImage;
import java.util.List;

/**
 * Someone who consumes what the service lets through. The service does not know of it, and it takes no time from whoever
 * shows it the images.
 */
interface Onlooker extends AutoCloseable {
    /** Sees nothing. */
    Onlooker NONE = new Onlooker() {
        @Override
        public void seen(DetoxifiedImage image) {}

        @Override
        public List<String> remarks() {
            return List.of();
        }

        @Override
        public ClassifierReport report() {
            return null;
        }

        @Override
        public void close() {}
    };

    /** An image came out for the first time. From one thread at a time. */
    void seen(DetoxifiedImage image);

    /**
     * What there is to say to a person since the last call; seldom anything. From any thread.
     *
     * @throws IllegalStateException if the onlooker failed
     */
    List<String> remarks();

    /**
     * Waits until it has done with every image, and sees no more of them.
     *
     * @return null if it was not there to report
     * @throws IllegalStateException if the onlooker failed
     */
    ClassifierReport report() throws InterruptedException;

    @Override
    void close();
}
