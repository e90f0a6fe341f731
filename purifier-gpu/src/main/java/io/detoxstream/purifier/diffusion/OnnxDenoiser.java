package io.detoxstream.purifier.diffusion;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A noise-predicting network in an ONNX file: inputs {@code x_t} float [n, 3, h, w] and {@code t} int64 [n], output
 * {@code eps}. Made by {@link Denoisers}.
 *
 * <p>Device batches have fixed sizes (1, 2, 4, 8, 16, 32; see {@link BatchPlan}), so that the result for an image does
 * not depend on what else is in its batch. Threads share one session; each call borrows a predictor of its own. A GPU
 * evaluates one batch at a time, because two would only share its memory.
 */
public final class OnnxDenoiser implements Denoiser {
    private static final int CHANNELS = 3;

    private final Model model;
    private final ModelInfo info;
    private final int lastStep;
    private final Semaphore device;
    private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
    // held for reading during an evaluation: a session that is closed under one takes the process down
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private boolean closed;

    /** A predictor and the batch it translates; for one thread at a time. */
    private record Worker(NoiseBatch batch, Predictor<NoiseBatch, float[]> predictor) {}

    OnnxDenoiser(Model model, ModelInfo info, int lastStep) {
        this.model = model;
        this.info = info;
        this.lastStep = lastStep;
        this.device = new Semaphore(info.device().equals("cpu") ? Integer.MAX_VALUE : 1);
    }

    @Override
    public ModelInfo model() {
        return info;
    }

    @Override
    public int lastStep() {
        return lastStep;
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        require(xt, n, height, width, t);
        life.readLock().lock();
        try {
            if (closed) {
                throw new DenoiserException("the denoiser is closed");
            }
            return evaluate(xt, n, height, width, t);
        } finally {
            life.readLock().unlock();
        }
    }

    private float[] evaluate(float[] xt, int n, int height, int width, int[] t) {
        Worker idleWorker = idle.poll();
        Worker worker = idleWorker == null ? newWorker() : idleWorker;
        try {
            float[] eps = new float[xt.length];
            int values = CHANNELS * height * width;
            for (BatchPlan.Part part : BatchPlan.of(n)) {
                worker.batch().fill(xt, t, part, height, width);
                float[] predicted = run(worker);
                if (predicted.length != part.size() * values) {
                    throw new DenoiserException("the network returned " + predicted.length + " values for a batch of "
                            + part.size() + " images of " + width + "x" + height);
                }
                System.arraycopy(predicted, 0, eps, part.first() * values, part.images() * values);
            }
            idle.add(worker);
            return eps;
        } catch (DenoiserException e) {
            // what failed once is not trusted again
            worker.predictor().close();
            throw e;
        }
    }

    private Worker newWorker() {
        NoiseBatch batch = new NoiseBatch();
        return new Worker(batch, model.newPredictor(batch));
    }

    private float[] run(Worker worker) {
        device.acquireUninterruptibly();
        try {
            return worker.predictor().predict(worker.batch());
        } catch (TranslateException | RuntimeException e) {
            throw new DenoiserException("the evaluation failed on " + info.device() + ": " + rootMessage(e), e);
        } finally {
            device.release();
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private void require(float[] xt, int n, int height, int width, int[] t) {
        int multiple = info.sizeMultiple();
        if (n < 1 || height < 1 || width < 1 || height % multiple != 0 || width % multiple != 0) {
            throw new IllegalArgumentException("a batch of " + n + " images of " + width + "x" + height
                    + " does not fit: sides must be multiples of " + multiple);
        }
        if (xt.length != (long) n * CHANNELS * height * width || t.length != n) {
            throw new IllegalArgumentException("a batch of " + n + " images of " + width + "x" + height
                    + " does not have " + xt.length + " values and " + t.length + " steps");
        }
        for (int step : t) {
            if (step < 0 || step > lastStep) {
                throw new IllegalArgumentException(
                        "the network was trained for steps 0 to " + lastStep + ", not " + step);
            }
        }
    }

    /** One evaluation, so that a device that cannot compute fails at start and not at the first image. */
    void warmUp() {
        int side = info.sizeMultiple();
        predictNoise(new float[CHANNELS * side * side], 1, side, side, new int[1]);
    }

    /** Waits for evaluations in flight; later ones fail. */
    @Override
    public void close() {
        life.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            idle.forEach(worker -> worker.predictor().close());
            idle.clear();
            model.close();
        } finally {
            life.writeLock().unlock();
        }
    }
}
