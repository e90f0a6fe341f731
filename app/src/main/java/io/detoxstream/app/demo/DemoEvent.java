package io.detoxstream.app.demo;

import io.detoxstream.schemas.ImagePayload;
import java.io.IOException;

/**
 * One event to feed.
 *
 * @param source source id, also the key
 * @param label trigger, clean or broken
 */
record DemoEvent(String imageId, String source, String label, Payload payload) {
    /** Made when its turn comes, so that not all images lie in memory. */
    @FunctionalInterface
    interface Payload {
        ImagePayload make() throws IOException;
    }
}
