package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A network that tasks which run side by side share in lock-step: it waits until each of them has asked or ended, and
 * answers all of them from one device batch. A purification asks for one image at a time, which costs nearly twice as
 * much alone as in company. Batches hang on the tasks, not on the threads' pace, so results do not vary from run to run.
 *
 * <p>Calls of other threads pass straight through. Safe for several threads; closing it is left to the owner of the
 * network.
 */
final class LockStep implements Denoiser {
    private final Denoiser network;
    private final ThreadLocal<Seat> seat = new ThreadLocal<>();

    /** A task's place in its round. */
    private record Seat(Round round, int number) {}

    LockStep(Denoiser network) {
        this.network = network;
    }

    /**
     * Runs tasks side by side, each on a thread of its own.
     *
     * @return their results in order
     * @throws RuntimeException what the first of them threw, once all have ended
     */
    <R> List<R> together(List<Supplier<R>> tasks) {
        Round round = new Round(network, tasks.size());
        List<CompletableFuture<R>> running = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Supplier<R> task = tasks.get(i);
            Seat own = new Seat(round, i);
            CompletableFuture<R> future = new CompletableFuture<>();
            running.add(future);
            Thread thread = new Thread(() -> run(task, own, future), "detox-lock-step");
            thread.setDaemon(true);
            thread.start();
        }
        return running.stream().map(LockStep::result).toList();
    }

    private <R> void run(Supplier<R> task, Seat own, CompletableFuture<R> future) {
        seat.set(own);
        try {
            R result = task.get();
            own.round().leave();
            future.complete(result);
        } catch (Throwable e) {
            own.round().leave();
            future.completeExceptionally(e);
        }
    }

    private static <R> R result(CompletableFuture<R> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public ModelInfo model() {
        return network.model();
    }

    @Override
    public int lastStep() {
        return network.lastStep();
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        return ask(new Question(xt, n, height, width, t, null));
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, float[] sigma) {
        return ask(new Question(xt, n, height, width, null, sigma));
    }

    private float[] ask(Question question) {
        Seat own = seat.get();
        return own == null ? question.answeredBy(network) : own.round().ask(own.number(), question);
    }

    @Override
    public void close() {
        // the network belongs to whoever opened it
    }
}
