package io.detoxstream.topology.step;

/**
 * One step of a topology: a function of the record alone. Safe for several threads. Expected failures are part of the
 * result; an exception means a fault of the service and stops the thread.
 */
@FunctionalInterface
public interface Step<I, O> {
    O apply(StepInput<I> input);
}
