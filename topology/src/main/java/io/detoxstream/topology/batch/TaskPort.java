package io.detoxstream.topology.batch;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * All that this program needs of the inside of Kafka Streams, and why.
 *
 * <p>A record that waits for company must have left before its offset is committed. Streams offers no such callback: the
 * commit of a {@link StateStore} comes after the offsets, so what it sends belongs to no transaction and is lost. One
 * place does run before: the caches of stores are flushed. So this class is a store without content whose cache is what
 * the gate holds. It takes the path of Streams' own record cache, {@code StreamTask.prepareCommit ->
 * ProcessorStateManager.flushCache}.
 *
 * <p>Forwarding from there, or from within another task's record, takes the node and the record context that Streams
 * has set around {@code process}, and they are put back as they were. Other threads must not touch a port.
 *
 * <p>None of this is promised to users: see {@link io.detoxstream.topology.config.KafkaVersion}.
 */
final class TaskPort<O> implements StateStore, CachedStateStore<Object, Object> {
    private static final Runnable NOTHING = () -> {};

    private final String name;
    private boolean open;
    private Runnable beforeCommit = NOTHING;
    private FixedKeyProcessorContext<byte[], O> context;
    private InternalProcessorContext<?, ?> internals;
    private ProcessorNode<?, ?, ?, ?> node;

    TaskPort(String name) {
        this.name = name;
    }

    /** Called by a processor while Streams initializes it. */
    void attach(FixedKeyProcessorContext<byte[], O> context, Runnable beforeCommit) {
        this.context = context;
        this.internals = (InternalProcessorContext<?, ?>) context;
        this.node = internals.currentNode();
        this.beforeCommit = beforeCommit;
    }

    void detach() {
        beforeCommit = NOTHING;
    }

    /** A way out for the record at hand that can be taken later. */
    Consumer<O> outlet(FixedKeyRecord<byte[], ?> record) {
        ProcessorRecordContext place = internals.recordContext();
        return value -> at(place, () -> context.forward(record.withValue(value)));
    }

    /** Calls the action on the task's thread again and again, until it is cancelled. */
    Cancellable every(Duration interval, Runnable action) {
        Cancellable[] timer = new Cancellable[1];
        at(
                internals.recordContext(),
                () -> timer[0] =
                        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, timestamp -> action.run()));
        return timer[0];
    }

    private void at(ProcessorRecordContext place, Runnable action) {
        ProcessorNode<?, ?, ?, ?> nodeBefore = internals.currentNode();
        ProcessorRecordContext placeBefore = internals.recordContext();
        internals.setCurrentNode(node);
        internals.setRecordContext(place);
        try {
            action.run();
        } finally {
            internals.setRecordContext(placeBefore);
            internals.setCurrentNode(nodeBefore);
        }
    }

    @Override
    public void flushCache() {
        beforeCommit.run();
    }

    @Override
    public void clearCache() {
        // only for tasks that become standbys, which a store without a changelog never does
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext storeContext, StateStore root) {
        storeContext.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
    }

    /** Streams wraps persistent stores, and a wrapper is no longer a cached store. */
    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
