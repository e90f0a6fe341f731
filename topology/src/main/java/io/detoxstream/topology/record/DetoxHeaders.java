package io.detoxstream.topology.record;

import io.detoxstream.schemas.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers that we add to a record, values in UTF-8. Headers given to a method are never changed: Kafka Streams
 * shares one instance between all branches that a record takes.
 */
public final class DetoxHeaders {
    public static final String CAUSE = "detox.cause";
    public static final String STAGE = "detox.stage";
    public static final String DETAIL = "detox.detail";
    public static final String ORIGIN_CLUSTER = "detox.origin.cluster";
    public static final String ORIGIN_TOPIC = "detox.origin.topic";
    public static final String ORIGIN_PARTITION = "detox.origin.partition";
    public static final String ORIGIN_OFFSET = "detox.origin.offset";

    private static final List<String> OURS =
            List.of(CAUSE, STAGE, DETAIL, ORIGIN_CLUSTER, ORIGIN_TOPIC, ORIGIN_PARTITION, ORIGIN_OFFSET);

    private DetoxHeaders() {}

    /** A copy without any of ours: whoever produced the record cannot forge them. */
    public static Headers withoutOurs(Headers headers) {
        Headers copy = new RecordHeaders(headers);
        OURS.forEach(copy::remove);
        return copy;
    }

    /** A copy that says where the raw event stands. */
    public static Headers withOrigin(Headers headers, Origin origin) {
        Headers copy = withoutOurs(headers);
        put(copy, ORIGIN_CLUSTER, origin.getClusterId());
        put(copy, ORIGIN_TOPIC, origin.getTopic());
        put(copy, ORIGIN_PARTITION, Integer.toString(origin.getPartition()));
        put(copy, ORIGIN_OFFSET, Long.toString(origin.getOffset()));
        return copy;
    }

    /** A copy that also says why the record is set aside, and by whom. */
    public static Headers withRefusal(Headers headers, Origin origin, Stage stage, Refusal refusal) {
        Headers copy = withOrigin(headers, origin);
        put(copy, CAUSE, refusal.cause());
        put(copy, STAGE, stage.code());
        put(copy, DETAIL, refusal.detail());
        return copy;
    }

    /** The raw event's position, if the headers hold one. */
    public static Optional<Origin> origin(Headers headers) {
        Optional<String> cluster = text(headers, ORIGIN_CLUSTER);
        Optional<String> topic = text(headers, ORIGIN_TOPIC);
        Optional<String> partition = text(headers, ORIGIN_PARTITION);
        Optional<String> offset = text(headers, ORIGIN_OFFSET);
        if (cluster.isEmpty() || topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Origin(
                    cluster.get(), topic.get(), Integer.valueOf(partition.get()), Long.valueOf(offset.get())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The last value of a header. */
    public static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
