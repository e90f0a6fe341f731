package io.detoxstream.evaluation.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Spreads batches over threads. Results keep their order, so they do not depend on the number of threads. */
public final class Workers implements AutoCloseable {
    private final ExecutorService pool;
    private final BooleanSupplier stop;

    /**
     * @param threads 1 or more
     * @param stop asked before each batch
     */
    public Workers(int threads, BooleanSupplier stop) {
        this.pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "detox-evaluate");
            thread.setDaemon(true);
            return thread;
        });
        this.stop = stop;
    }

    /**
     * Applies a function to all items.
     *
     * @param after told each result in order, on the calling thread
     * @throws CancellationException if the end was asked for
     */
    public <T, R> List<R> map(List<T> items, Function<T, R> function, Consumer<R> after) {
        List<Future<R>> futures = new ArrayList<>();
        for (T item : items) {
            futures.add(pool.submit(() -> {
                if (stop.getAsBoolean()) {
                    throw new CancellationException("stopped");
                }
                return function.apply(item);
            }));
        }
        List<R> results = new ArrayList<>();
        try {
            for (Future<R> future : futures) {
                R result = future.get();
                results.add(result);
                after.accept(result);
            }
            return results;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            // after a fault nobody wants the rest
            futures.forEach(future -> future.cancel(false));
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    /** Waits for batches in flight, as what they use is closed next. */
    @Override
    public void close() {
        pool.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
