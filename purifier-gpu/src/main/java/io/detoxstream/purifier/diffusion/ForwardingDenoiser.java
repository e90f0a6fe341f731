package io.detoxstream.purifier.diffusion;

import io.detoxstream.purifier.detect.Detector;
import java.util.Optional;

/** A denoiser that answers as another one does, but for what a subclass adds. Closes it. Safe for several threads. */
abstract class ForwardingDenoiser implements Denoiser {
    private final Denoiser denoiser;

    ForwardingDenoiser(Denoiser denoiser) {
        this.denoiser = denoiser;
    }

    @Override
    public ModelInfo model() {
        return denoiser.model();
    }

    @Override
    public Detector detector() {
        return denoiser.detector();
    }

    @Override
    public int lastStep() {
        return denoiser.lastStep();
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        return denoiser.predictNoise(xt, n, height, width, t);
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, float[] sigma) {
        return denoiser.predictNoise(xt, n, height, width, sigma);
    }

    @Override
    public Optional<Sampler> sampler(Sampler.Kind kind) {
        return denoiser.sampler(kind);
    }

    @Override
    public void close() {
        denoiser.close();
    }
}
