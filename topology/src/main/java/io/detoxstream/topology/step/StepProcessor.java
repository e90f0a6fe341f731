package io.detoxstream.topology.step;

import io.detoxstream.schemas.Origin;
import io.detoxstream.topology.fault.RecordFaultException;
import io.detoxstream.topology.record.LogContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Runs a {@link Step} inside Kafka Streams, and gives every exception the position of its record. */
public final class StepProcessor<I, O> implements FixedKeyProcessor<byte[], I, O> {
    private final String name;
    private final String clusterId;
    private final Step<I, O> step;
    private FixedKeyProcessorContext<byte[], O> context;

    private StepProcessor(String name, String clusterId, Step<I, O> step) {
        this.name = name;
        this.clusterId = clusterId;
        this.step = step;
    }

    /** @param step shared by all tasks */
    public static <I, O> FixedKeyProcessorSupplier<byte[], I, O> supplier(
            String name, String clusterId, Step<I, O> step) {
        return () -> new StepProcessor<>(name, clusterId, step);
    }

    @Override
    public void init(FixedKeyProcessorContext<byte[], O> context) {
        this.context = context;
    }

    @Override
    public void process(FixedKeyRecord<byte[], I> record) {
        Origin position = position();
        // stays open while the steps behind this one run
        try (LogContext log = LogContext.at(position, record.headers())) {
            // outside the try block of run: what fails further down names its own step
            context.forward(record.withValue(run(record, position)));
        }
    }

    private O run(FixedKeyRecord<byte[], I> record, Origin position) {
        try {
            return step.apply(StepInput.of(record, position));
        } catch (RuntimeException | Error e) {
            // an Error too: the handler finds it among the causes, and whoever reads the log finds the record
            throw new RecordFaultException(position, name, e);
        }
    }

    private Origin position() {
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a step stands behind a source, not a punctuator"));
        return new Origin(clusterId, metadata.topic(), metadata.partition(), metadata.offset());
    }
}
