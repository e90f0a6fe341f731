package io.detoxstream.topology.batch;

import io.detoxstream.topology.step.StepInput;
import java.util.List;
import java.util.Optional;

/**
 * A step of a topology that asks the device, for many records at once. Safe for several threads. Expected failures are
 * part of the outcomes; an exception means a fault of the service, unless a single record turns out to cause it.
 *
 * @param <I> what the step before made of a record
 * @param <D> what the device has to say about it
 * @param <O> what this step makes of both
 */
public interface DeviceStep<I, D, O> {
    /** What a record asks of the device; empty if it has no image for it. */
    Optional<Demand> demand(I value);

    /** The result of a record that asks nothing of the device. */
    O pass(StepInput<I> input);

    /**
     * Asks the device.
     *
     * @return one outcome per value, in order
     * @throws RuntimeException if the device fails; the values are then asked for in smaller batches, perhaps again
     */
    List<D> run(List<I> values);

    /** The outcome of a value that makes the device fail whenever it takes part. */
    D blame(RuntimeException fault);

    /** The result of a record, once the device has answered. */
    O finish(StepInput<I> input, D outcome);

    /** Network evaluations behind an outcome. */
    int evaluations(D outcome);
}
