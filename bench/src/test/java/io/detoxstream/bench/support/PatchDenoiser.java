package io.detoxstream.bench.support;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;

/**
 * Takes for noise what is left of the noisy image once the mean of each plane is taken away, so that its error is large
 * where an image differs from its mean: at a black and white patch on grey.
 */
public final class PatchDenoiser implements Denoiser {
    private static final NoiseSchedule SCHEDULE = NoiseSchedule.linear(1000, 1e-4, 0.02);

    private final ModelInfo model;
    private volatile boolean closed;

    public PatchDenoiser() {
        this("patch", "0".repeat(64));
    }

    public PatchDenoiser(String name, String sha256) {
        model = new ModelInfo(name, sha256, "fp32", "cpu", SCHEDULE, "epsilon", 4);
    }

    @Override
    public ModelInfo model() {
        return model;
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        float[] eps = new float[xt.length];
        int area = width * height;
        for (int plane = 0; plane < n * 3; plane++) {
            double mean = 0;
            for (int p = 0; p < area; p++) {
                mean += xt[plane * area + p] / (double) area;
            }
            double noise = SCHEDULE.noise(t[plane / 3]);
            for (int p = 0; p < area; p++) {
                eps[plane * area + p] = (float) ((xt[plane * area + p] - mean) / noise);
            }
        }
        return eps;
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
