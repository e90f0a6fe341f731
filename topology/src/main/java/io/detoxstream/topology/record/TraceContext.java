package io.detoxstream.topology.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The W3C Trace Context of a record, in the headers that OpenTelemetry's Kafka instrumentation reads and writes:
 * {@code traceparent}, and {@code tracestate} beside it. Images keep every header of their producer; decisions and alerts,
 * which have no others, get these two, so that a trace leads from the camera to the alert. A malformed or overlong header
 * is not passed on: whoever chose the image chose it too.
 */
public final class TraceContext {
    /** Most bytes that the two headers take in a record, their names and lengths included. */
    static final int MOST_BYTES = 640;

    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";
    /** Version 00 has exactly these fields; later ones may have more, which 00 does not know. */
    private static final Pattern FORMAT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int PARENT_LENGTH = 55;
    private static final int LONGEST_STATE = 512;
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1," + LONGEST_STATE + "}");

    private TraceContext() {}

    /** Headers of their own with the trace context of others, or without any. */
    public static Headers of(Headers headers) {
        Headers copy = new RecordHeaders();
        Optional<String> parent = value(headers, PARENT, PARENT_LENGTH).filter(FORMAT.asMatchPredicate());
        if (parent.isPresent()) {
            put(copy, PARENT, parent.get());
            value(headers, STATE, LONGEST_STATE)
                    .filter(PRINTABLE.asMatchPredicate())
                    .ifPresent(state -> put(copy, STATE, state));
        }
        return copy;
    }

    /** The trace id, 32 lower-case hexadecimal digits, if there is a valid one. */
    public static Optional<String> traceId(Headers headers) {
        return value(headers, PARENT, PARENT_LENGTH)
                .map(FORMAT::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1));
    }

    private static Optional<String> value(Headers headers, String name, int longest) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null || header.value().length > longest
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.US_ASCII));
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.US_ASCII));
    }
}
