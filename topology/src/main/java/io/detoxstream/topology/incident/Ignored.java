package io.detoxstream.topology.incident;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the bounds of the state made the application ignore: as Kafka metrics of the group
 * stream-incidents-metrics, and in the log at every doubling. Not for sharing between threads.
 */
final class Ignored {
    private static final Logger LOG = LoggerFactory.getLogger(Ignored.class);

    /** What may be ignored, and what an operator can do about it. */
    enum What {
        SOURCES("ignored-sources", "images of sources beyond detox.incidents.sources.max, which are not counted"),
        ALERTS("ignored-alerts", "alerts with detox.incidents.sources.max incidents open already"),
        UNREADABLE("unreadable-records", "records that are no decision or alert"),
        CAMPAIGNS("ignored-campaigns", "signatures forgotten with detox.incidents.campaigns.max of them known");

        private final String metric;
        private final String meaning;

        What(String metric, String meaning) {
            this.metric = metric;
            this.meaning = meaning;
        }
    }

    private final StreamsMetrics metrics;
    private final String task;
    private final Map<What, Sensor> sensors = new HashMap<>();
    private final Map<What, Long> counts = new HashMap<>();

    Ignored(ProcessingContext context, What... possible) {
        this.metrics = context.metrics();
        this.task = context.taskId().toString();
        for (What what : possible) {
            sensors.put(what, metrics.addRateTotalSensor("incidents", task, what.metric, Sensor.RecordingLevel.INFO));
        }
    }

    void count(What what) {
        sensors.get(what).record();
        long count = counts.merge(what, 1L, Long::sum);
        if (Long.bitCount(count) == 1) {
            LOG.warn("task {}: {} {}", task, count, what.meaning);
        }
    }

    void close() {
        sensors.values().forEach(metrics::removeSensor);
    }
}
