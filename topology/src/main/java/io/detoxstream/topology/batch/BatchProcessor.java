package io.detoxstream.topology.batch;

import io.detoxstream.schemas.Origin;
import io.detoxstream.topology.batch.BatchGate.Member;
import io.detoxstream.topology.fault.RecordFaultException;
import io.detoxstream.topology.metrics.DrainReason;
import io.detoxstream.topology.record.LogContext;
import io.detoxstream.topology.step.StepInput;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Runs a {@link DeviceStep} inside Kafka Streams: one task's door to the gate of its thread. */
final class BatchProcessor<I, D, O> implements FixedKeyProcessor<byte[], I, O>, Member {
    private final Batching<I, D, O> batching;
    private FixedKeyProcessorContext<byte[], O> context;
    private BatchGate<I, D, O> gate;
    /** Empty where nothing waits. */
    private Optional<TaskPort<O>> port = Optional.empty();

    private Optional<Cancellable> timer = Optional.empty();

    BatchProcessor(Batching<I, D, O> batching) {
        this.batching = batching;
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], O> context) {
        this.context = context;
        gate = batching.gateOfThisThread();
        gate.join(this);
        if (batching.gathers()) {
            TaskPort<O> opened = context.getStateStore(batching.storeName());
            opened.attach(context, () -> gate.drain(batching.isClosing() ? DrainReason.CLOSE : DrainReason.COMMIT));
            port = Optional.of(opened);
        }
    }

    @Override
    public void process(FixedKeyRecord<byte[], I> record) {
        StepInput<I> input = StepInput.of(record, position());
        Optional<Demand> demand = batching.step().demand(record.value());
        if (demand.isEmpty()) {
            context.forward(record.withValue(pass(input)));
        } else {
            gate.add(this, input, demand.get(), outlet(record));
        }
    }

    private O pass(StepInput<I> input) {
        try {
            return batching.step().pass(input);
        } catch (RuntimeException | Error e) {
            throw new RecordFaultException(input.position(), batching.name(), e);
        }
    }

    /** What the log says of the record is said again when it leaves. */
    private Consumer<O> outlet(FixedKeyRecord<byte[], I> record) {
        if (port.isEmpty()) {
            return value -> context.forward(record.withValue(value));
        }
        Consumer<O> later = port.get().outlet(record);
        LogContext.Saved log = LogContext.save();
        return value -> log.during(() -> later.accept(value));
    }

    private Origin position() {
        return batching.position(context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a step stands behind a source, not a punctuator")));
    }

    @Override
    public void startTimer(Duration interval) {
        timer = port.map(opened -> opened.every(interval, gate::drainIfOld));
    }

    @Override
    public void stopTimer() {
        timer.ifPresent(Cancellable::cancel);
        timer = Optional.empty();
    }

    /** Clean or not: what was to be committed has left by now. */
    @Override
    public void close() {
        gate.leave(this);
        port.ifPresent(TaskPort::detach);
    }
}
