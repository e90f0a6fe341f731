package io.detoxstream.app.management;

import io.detoxstream.app.cli.Json;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a route answers. */
public sealed interface Reply {
    int status();

    String contentType();

    /** How long a browser may keep it; zero: not at all. */
    Duration keep();

    /** A whole body. */
    record Whole(int status, String contentType, byte[] body, Duration keep) implements Reply {}

    /**
     * A body without an end.
     *
     * @param taker takes the connection over
     */
    record Stream(int status, String contentType, Taker taker) implements Reply {
        @Override
        public Duration keep() {
            return Duration.ZERO;
        }
    }

    /** Writes a body on a thread of its own. */
    @FunctionalInterface
    interface Taker {
        /** Returns at once; closes the stream when it has done. */
        void take(OutputStream body);
    }

    static Reply text(int status, String text) {
        return new Whole(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    /** @param value as {@link Json} writes it */
    static Reply json(int status, Object value) {
        byte[] body = (Json.pretty(value) + "\n").getBytes(StandardCharsets.UTF_8);
        return new Whole(status, "application/json", body, Duration.ZERO);
    }
}
