package io.detoxstream.topology.incident.pattern;

import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * How many patterns a task knows, and how many searches there are and how long they take in milliseconds: Kafka metrics
 * of the group stream-incidents-metrics. Not for sharing between threads.
 */
public final class PatternMetrics {
    private static final String SCOPE = "incidents";

    private final StreamsMetrics metrics;
    private final Sensor known;
    private final Sensor searches;

    public PatternMetrics(ProcessingContext context) {
        this.metrics = context.metrics();
        String task = context.taskId().toString();
        this.known = metrics.addSensor(SCOPE + "-known-patterns-" + task, Sensor.RecordingLevel.INFO);
        known.add(
                new MetricName(
                        "known-patterns",
                        "stream-" + SCOPE + "-metrics",
                        "Patterns that are known to repeat in the sources of the task",
                        Map.of(SCOPE + "-id", task)),
                new Value());
        this.searches = metrics.addLatencyRateTotalSensor(SCOPE, task, "pattern-search", Sensor.RecordingLevel.INFO);
    }

    public void known(int patterns) {
        known.record(patterns);
    }

    public void searched(double millis) {
        searches.record(millis);
    }

    public void close() {
        metrics.removeSensor(known);
        metrics.removeSensor(searches);
    }
}
