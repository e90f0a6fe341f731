package io.detoxstream.topology.batch;

import io.detoxstream.schemas.Origin;
import io.detoxstream.topology.config.BatchSettings;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.step.Parts;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One device step of a topology: makes a processor for each task and a gate for each stream thread. All tasks of a thread
 * share its gate, as they share its transaction: batches fill that no task could fill alone. Safe for several threads.
 */
public final class Batching<I, D, O> implements FixedKeyProcessorSupplier<byte[], I, O> {
    private final String name;
    private final Stage stage;
    private final DeviceStep<I, D, O> step;
    private final Parts parts;
    private final BatchSettings settings;
    private final ThreadLocal<BatchGate<I, D, O>> gates = ThreadLocal.withInitial(this::newGate);

    /** @param name of the step, as exceptions and the topology's description name it */
    public Batching(String name, Stage stage, DeviceStep<I, D, O> step, Parts parts) {
        this.name = name;
        this.stage = stage;
        this.step = step;
        this.parts = parts;
        this.settings = parts.batches();
    }

    private BatchGate<I, D, O> newGate() {
        BatchRunner<I, D, O> runner = new BatchRunner<>(name, stage, step, parts.batchListener(), System::nanoTime);
        return new BatchGate<>(runner, settings, System::nanoTime);
    }

    @Override
    public FixedKeyProcessor<byte[], I, O> get() {
        return new BatchProcessor<>(this);
    }

    /** The port of each task, unless nothing waits: then nothing of the inside of Kafka Streams is touched. */
    @Override
    public Set<StoreBuilder<?>> stores() {
        return gathers() ? Set.of(new TaskPortBuilder<O>(storeName())) : null;
    }

    boolean gathers() {
        return settings.gathers();
    }

    String name() {
        return name;
    }

    String storeName() {
        return name + "-gate";
    }

    DeviceStep<I, D, O> step() {
        return step;
    }

    BatchGate<I, D, O> gateOfThisThread() {
        return gates.get();
    }

    boolean isClosing() {
        return parts.retry().isStopped();
    }

    Origin position(RecordMetadata metadata) {
        return new Origin(parts.clusterId(), metadata.topic(), metadata.partition(), metadata.offset());
    }
}
