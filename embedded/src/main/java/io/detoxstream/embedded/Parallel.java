package io.detoxstream.embedded;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Nodes of a quorum wait for each other, so that they have to start and stop at the same time. */
final class Parallel {
    private Parallel() {}

    /** Runs the action for every item, waits for all of them, then throws the first failure. */
    static <T> void forEach(List<T> items, Consumer<T> action) {
        ExecutorService threads = Executors.newFixedThreadPool(items.size());
        try {
            List<? extends Future<?>> running = items.stream()
                    .map(item -> threads.submit(() -> action.accept(item)))
                    .toList();
            RuntimeException failure = null;
            for (Future<?> future : running) {
                RuntimeException one = failureOf(future);
                failure = failure == null ? one : failure;
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            threads.shutdown();
        }
    }

    private static RuntimeException failureOf(Future<?> future) {
        try {
            future.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IllegalStateException("Interrupted while nodes start or stop", e);
        }
    }
}
