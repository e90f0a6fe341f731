package io.detoxstream.topology.record;

import io.detoxstream.schemas.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.slf4j.MDC;

/**
 * Says in every log line of this thread, as long as it is open, which record is being worked on: {@code origin}
 * (topic-partition@offset), {@code image}, {@code source} and {@code trace_id}. Image and source are chosen by producers:
 * they are shortened, and hold no control characters.
 */
public final class LogContext implements AutoCloseable {
    static final String ORIGIN = "origin";
    static final String IMAGE = "image";
    static final String SOURCE = "source";
    static final String TRACE = "trace_id";

    private static final List<String> OURS = List.of(ORIGIN, IMAGE, SOURCE, TRACE);
    private static final int LONGEST = 200;

    private final boolean outermost;

    private LogContext(boolean outermost) {
        this.outermost = outermost;
    }

    /** Opens the context of a record; inside of itself it changes nothing. */
    public static LogContext at(Origin position, Headers headers) {
        if (MDC.get(ORIGIN) != null) {
            return new LogContext(false);
        }
        MDC.put(ORIGIN, position.getTopic() + "-" + position.getPartition() + "@" + position.getOffset());
        TraceContext.traceId(headers).ifPresent(id -> MDC.put(TRACE, id));
        return new LogContext(true);
    }

    /** Adds what the producer calls the image, once that is known. */
    public static void labels(String imageId, String sourceId) {
        MDC.put(IMAGE, ShortText.harmless(imageId, LONGEST));
        MDC.put(SOURCE, ShortText.harmless(sourceId, LONGEST));
    }

    /** What the log says of a record, for when work on it goes on at another time. */
    public static Saved save() {
        return new Saved(ours());
    }

    /** What the log said of a record. */
    public record Saved(Map<String, String> values) {
        /** Does some work under these values, and puts those before back. */
        public void during(Runnable work) {
            Map<String, String> before = ours();
            set(values);
            try {
                work.run();
            } finally {
                set(before);
            }
        }
    }

    private static Map<String, String> ours() {
        Map<String, String> values = new HashMap<>();
        OURS.forEach(key -> values.put(key, MDC.get(key)));
        return values;
    }

    private static void set(Map<String, String> values) {
        values.forEach((key, value) -> {
            if (value == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, value);
            }
        });
    }

    @Override
    public void close() {
        if (outermost) {
            OURS.forEach(MDC::remove);
        }
    }
}
