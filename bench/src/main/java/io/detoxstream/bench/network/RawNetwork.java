package io.detoxstream.bench.network;

import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.image.Planes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A network, the one that screens in its place, and as many threads as call them at a time. Owns all. For one thread.
 */
public final class RawNetwork implements AutoCloseable {
    /** Several calls between two meetings of the callers, so that waiting for the last of them costs little. */
    private static final int IMAGES_BETWEEN_MEETINGS = 32;

    private static final int STEP = 100;
    private static final long SEED = 1;

    private final Denoiser network;
    private final ExecutorService callers;
    private final int count;

    /** @param callers threads that call at a time */
    public RawNetwork(Denoiser network, int callers) {
        this.network = network;
        this.count = callers;
        this.callers = Executors.newFixedThreadPool(callers, work -> {
            Thread thread = new Thread(work, "detox-bench-caller");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether another network screens. */
    public boolean twoNetworks() {
        return network.screening() != network;
    }

    /** Name of the network. */
    public String name() {
        return network.model().name();
    }

    /** Name of the network that screens. */
    public String screeningName() {
        return network.screening().model().name();
    }

    /**
     * Evaluations of noise of one size.
     *
     * @param batch images of one call
     * @return work whose unit is one image evaluated
     */
    public Work evaluations(ImageSize size, int batch) {
        return evaluations(network, size, batch);
    }

    /** Likewise, by the network that screens. */
    public Work screenings(ImageSize size, int batch) {
        return evaluations(network.screening(), size, batch);
    }

    private Work evaluations(Denoiser asked, ImageSize size, int batch) {
        float[] xt = new float[batch * Planes.CHANNELS * size.pixels()];
        Random random = new Random(SEED);
        for (int i = 0; i < xt.length; i++) {
            xt[i] = (float) random.nextGaussian();
        }
        int[] steps = new int[batch];
        Arrays.fill(steps, Math.min(STEP, asked.lastStep()));
        Runnable call = () -> asked.predictNoise(xt, batch, size.height(), size.width(), steps);
        return count == 1
                ? () -> {
                    call.run();
                    return batch;
                }
                : () -> together(call, batch);
    }

    private int together(Runnable call, int batch) {
        int calls = Math.max(1, IMAGES_BETWEEN_MEETINGS / batch);
        Callable<Void> some = () -> {
            for (int i = 0; i < calls; i++) {
                call.run();
            }
            return null;
        };
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            work.add(some);
        }
        try {
            for (Future<Void> done : callers.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        return count * calls * batch;
    }

    @Override
    public void close() {
        callers.shutdown();
        network.close();
    }
}
