package io.detoxstream.purifier.diffusion;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A noise-predicting network in an ONNX file: input {@code x_t} float [n, 3, h, w], a second input that says how noisy
 * it is (see {@link Conditioning}), and output {@code eps}. Made by {@link Denoisers}.
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
    private final BatchRules rules;
    private final Optional<Samplers> samplers;
    private final Semaphore device;
    private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
    // held for reading during an evaluation: a session that is closed under one takes the process down
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private boolean closed;

    /** A predictor and the batch it translates; for one thread at a time. */
    private record Worker(NoiseBatch batch, Predictor<NoiseBatch, float[]> predictor) {}

    /** @param samplers empty where steps are to be gone one by one; closed with this denoiser */
    OnnxDenoiser(Model model, ModelInfo info, int lastStep, Optional<Samplers> samplers) {
        this.model = model;
        this.info = info;
        this.lastStep = lastStep;
        this.samplers = samplers;
        this.rules = new BatchRules(info.sizeMultiple(), lastStep);
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
        rules.requireImages(xt, n, height, width);
        rules.requireSteps(t, n);
        if (takesNoiseMap()) {
            return predictNoise(xt, n, height, width, constantPlanes(t, height * width));
        }
        return evaluate(n, height, width, (batch, part) -> batch.steps(t, part).pixels(xt, part, height, width));
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, float[] sigma) {
        if (!takesNoiseMap()) {
            return Denoiser.super.predictNoise(xt, n, height, width, sigma);
        }
        rules.requireImages(xt, n, height, width);
        rules.requireNoiseMap(sigma, n, height, width);
        return evaluate(
                n,
                height,
                width,
                (batch, part) -> batch.noiseMap(sigma, part, height, width).pixels(xt, part, height, width));
    }

    @Override
    public Optional<Sampler> sampler(Sampler.Kind kind) {
        if (kind.known() && !takesNoiseMap()) {
            throw new UnsupportedOperationException(
                    "the network " + info.name() + " is told one step per image, so no pixel can be known to it");
        }
        return whileOpen(() -> samplers.flatMap(all -> all.get(info.conditioning(), kind))
                .map(sampler -> (batch, path) -> whileOpen(() -> onDevice(() -> sampler.sample(batch, path)))));
    }

    /** Whether samplers are composed around this network, as far as it can be. */
    boolean composes() {
        return samplers.isPresent();
    }

    private float[] constantPlanes(int[] t, int area) {
        float[] sigma = new float[t.length * area];
        for (int i = 0; i < t.length; i++) {
            Arrays.fill(sigma, i * area, (i + 1) * area, (float) info.schedule().noise(t[i]));
        }
        return sigma;
    }

    private float[] evaluate(int n, int height, int width, BiConsumer<NoiseBatch, BatchPlan.Part> fill) {
        return whileOpen(() -> evaluateOpen(n, height, width, fill));
    }

    private <T> T whileOpen(Supplier<T> work) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new DenoiserException("the denoiser is closed");
            }
            return work.get();
        } finally {
            life.readLock().unlock();
        }
    }

    private <T> T onDevice(Supplier<T> work) {
        device.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            device.release();
        }
    }

    private float[] evaluateOpen(int n, int height, int width, BiConsumer<NoiseBatch, BatchPlan.Part> fill) {
        Worker idleWorker = idle.poll();
        Worker worker = idleWorker == null ? newWorker() : idleWorker;
        try {
            int values = CHANNELS * height * width;
            float[] eps = new float[n * values];
            for (BatchPlan.Part part : BatchPlan.of(n)) {
                fill.accept(worker.batch(), part);
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
        NoiseBatch batch = new NoiseBatch(info.conditioning());
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
            samplers.ifPresent(Samplers::close);
            model.close();
        } finally {
            life.writeLock().unlock();
        }
    }
}
