package io.detoxstream.topology.batch;

import io.detoxstream.topology.fault.RecordFaultException;
import io.detoxstream.topology.metrics.BatchListener;
import io.detoxstream.topology.metrics.BatchListener.Batch;
import io.detoxstream.topology.metrics.DrainReason;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.step.StepInput;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Takes batches to the device, measures them, and names the record in every exception. For one thread. */
final class BatchRunner<I, D, O> {
    private final String name;
    private final Stage stage;
    private final DeviceStep<I, D, O> step;
    private final Bisection<I, D> device;
    private final DeviceTime deviceTime = new DeviceTime();
    private final BatchListener listener;
    private final LongSupplier nanoTime;

    BatchRunner(String name, Stage stage, DeviceStep<I, D, O> step, BatchListener listener, LongSupplier nanoTime) {
        this.name = name;
        this.stage = stage;
        this.step = step;
        this.device = new Bisection<>(step::run, step::blame);
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /** Nanoseconds that the device will take for so much work; infinite before the first batch. */
    double estimate(double work) {
        return deviceTime.estimate(work);
    }

    /**
     * @param work of all of them
     * @param queued nanoseconds that the oldest has waited
     * @return one outcome per record, in order
     * @throws RecordFaultException naming the first record, if the device fails
     */
    List<D> run(List<StepInput<I>> batch, double work, DrainReason reason, long queued) {
        long start = nanoTime.getAsLong();
        List<D> outcomes;
        try {
            outcomes = device.run(batch.stream().map(StepInput::value).toList());
        } catch (RuntimeException | Error e) {
            throw new RecordFaultException(batch.get(0).position(), name, e);
        }
        long nanos = nanoTime.getAsLong() - start;
        deviceTime.measured(work, nanos);
        int evaluations = outcomes.stream().mapToInt(step::evaluations).sum();
        listener.finished(
                new Batch(stage, reason, batch.size(), Duration.ofNanos(queued), Duration.ofNanos(nanos), evaluations));
        return outcomes;
    }

    /** @throws RecordFaultException naming the record, if the step fails */
    O finish(StepInput<I> input, D outcome) {
        try {
            return step.finish(input, outcome);
        } catch (RuntimeException | Error e) {
            throw new RecordFaultException(input.position(), name, e);
        }
    }
}
