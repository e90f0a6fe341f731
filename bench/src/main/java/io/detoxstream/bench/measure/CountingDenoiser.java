package io.detoxstream.bench.measure;

import io.detoxstream.purifier.detect.Detector;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.Sampler;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what a network is asked: images, not padding. Owns the network, and passes on its detector. Safe for several
 * threads.
 */
public final class CountingDenoiser implements Denoiser {
    private final Denoiser network;
    private final LongAdder evaluations = new LongAdder();
    private final LongAdder pixels = new LongAdder();
    private final LongAdder batches = new LongAdder();

    public CountingDenoiser(Denoiser network) {
        this.network = network;
    }

    /** Images evaluated so far, each window of a frame as one. */
    public long evaluations() {
        return evaluations.sum();
    }

    /** Pixels evaluated so far. */
    public long pixels() {
        return pixels.sum();
    }

    /** Device batches so far. */
    public long batches() {
        return batches.sum();
    }

    @Override
    public ModelInfo model() {
        return network.model();
    }

    @Override
    public Detector detector() {
        return network.detector();
    }

    @Override
    public int lastStep() {
        return network.lastStep();
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        count(n, height, width);
        return network.predictNoise(xt, n, height, width, t);
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, float[] sigma) {
        count(n, height, width);
        return network.predictNoise(xt, n, height, width, sigma);
    }

    @Override
    public Optional<Sampler> sampler(Sampler.Kind kind) {
        return network.sampler(kind).map(sampler -> (batch, path) -> {
            int evaluated = batch.images() * (kind.steps() + (kind.restoring() ? 1 : 0));
            count(evaluated, batch.height(), batch.width());
            return sampler.sample(batch, path);
        });
    }

    private void count(int n, int height, int width) {
        evaluations.add(n);
        pixels.add((long) n * height * width);
        batches.increment();
    }

    @Override
    public void close() {
        network.close();
    }
}
