package io.detoxstream.topology.runtime;

import io.detoxstream.topology.fault.Retry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Kafka Streams application: started once, closed once. Safe for several threads. */
public final class StreamsNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsNode.class);
    /** Longer than a batch of the device takes; what is not finished then is replayed by the next owner. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(60);

    private final String application;
    private final TopologyDescription description;
    private final KafkaStreams streams;
    private final ThreadReplacement replacement;
    private final Retry retry;
    private final Runnable onEnd;
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * @param retry stopped when the node closes, so that nothing waits for a registry any longer
     * @param onEnd called once the application runs no more, from any thread; must not block
     */
    public StreamsNode(Topology topology, Properties properties, Retry retry, Runnable onEnd) {
        this.application = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        this.description = topology.describe();
        this.retry = retry;
        this.onEnd = onEnd;
        this.replacement = new ThreadReplacement(
                application, InstantSource.system(), pause -> !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        this.streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(replacement);
        streams.setStateListener(this::changed);
        LOG.info("{}:\n{}", application, description);
    }

    public void start() {
        streams.start();
    }

    /** Application id. */
    public String application() {
        return application;
    }

    /** The topology as it was built. */
    public TopologyDescription description() {
        return description;
    }

    public State state() {
        return streams.state();
    }

    /** The underlying client, for metrics and thread states. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Why the application stopped by itself; empty while it runs, and after it was closed. */
    public Optional<StopCause> stopCause() {
        return replacement.stopCause();
    }

    /** What a thread failed with last, even if it was replaced. */
    public Optional<StopCause> lastFault() {
        return replacement.lastFault();
    }

    /** From here on no failed thread is replaced. */
    void announceClose() {
        closing.countDown();
    }

    /** Finishes and commits the records at hand, then leaves the group. Waits up to a minute. */
    @Override
    public void close() {
        announceClose();
        retry.stop();
        // the little state there is comes from its log, so another instance may take over at once
        CloseOptions options =
                CloseOptions.timeout(CLOSE_TIMEOUT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
        if (!streams.close(options)) {
            LOG.warn(
                    "{} did not finish within {} s; what is open will be replayed",
                    application,
                    CLOSE_TIMEOUT.toSeconds());
        }
    }

    private void changed(State now, State before) {
        LOG.info("{}: {} -> {}", application, before, now);
        if (now == State.ERROR || now == State.NOT_RUNNING) {
            onEnd.run();
        }
    }
}
