package io.detoxstream.topology.batch;

import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes a port for each task. There is nothing to log or to cache. */
record TaskPortBuilder<O>(String name) implements StoreBuilder<TaskPort<O>> {
    @Override
    public TaskPort<O> build() {
        return new TaskPort<>(name);
    }

    @Override
    public StoreBuilder<TaskPort<O>> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<TaskPort<O>> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<TaskPort<O>> withLoggingEnabled(Map<String, String> config) {
        return this;
    }

    @Override
    public StoreBuilder<TaskPort<O>> withLoggingDisabled() {
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
        return false;
    }
}
