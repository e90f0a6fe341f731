package io.detoxstream.bench.measure;

import io.detoxstream.purifier.detect.Detector;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.Sampler;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what a network is asked, and the one that screens in its place: images, not padding. Owns the networks, and
 * passes on their detector. Safe for several threads.
 */
public final class CountingDenoiser implements Denoiser {
    private final Denoiser network;
    private final LongAdder evaluations = new LongAdder();
    private final LongAdder pixels = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final CountingDenoiser screening;

    public CountingDenoiser(Denoiser network) {
        this.network = network;
        this.screening = network.screening() == network ? this : new CountingDenoiser(network.screening());
    }

    /** Images evaluated so far, each window of a frame as one, by both networks. */
    public long evaluations() {
        return evaluations.sum() + (twoNetworks() ? screening.evaluations() : 0);
    }

    /** Pixels evaluated so far, by both networks. */
    public long pixels() {
        return pixels.sum() + (twoNetworks() ? screening.pixels() : 0);
    }

    /** Device batches so far, of both networks. */
    public long batches() {
        return batches.sum() + (twoNetworks() ? screening.batches() : 0);
    }

    /** Whether another network screens. */
    public boolean twoNetworks() {
        return screening != this;
    }

    /** The network that screens with its own counts; this one if it screens itself. */
    @Override
    public CountingDenoiser screening() {
        return screening;
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
