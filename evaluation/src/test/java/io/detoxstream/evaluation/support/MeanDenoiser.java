package io.detoxstream.evaluation.support;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Believes that every image is of one colour, the mean of what it sees: what differs from that is noise to it. */
public final class MeanDenoiser implements Denoiser {
    private static final NoiseSchedule SCHEDULE = NoiseSchedule.linear(1000, 1e-4, 0.02);

    private final List<Integer> steps = Collections.synchronizedList(new ArrayList<>());

    /** The step of each image that was evaluated, in order where one thread asks. */
    public List<Integer> steps() {
        return steps;
    }

    @Override
    public ModelInfo model() {
        return new ModelInfo("mean", "0".repeat(64), "fp32", "cpu", SCHEDULE, "epsilon", 8);
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        float[] eps = new float[xt.length];
        int area = width * height;
        for (int plane = 0; plane < n * 3; plane++) {
            int step = t[plane / 3];
            double mean = 0;
            for (int p = 0; p < area; p++) {
                mean += xt[plane * area + p] / (double) area;
            }
            for (int p = 0; p < area; p++) {
                eps[plane * area + p] = (float) ((xt[plane * area + p] - mean) / SCHEDULE.noise(step));
            }
        }
        for (int step : t) {
            steps.add(step);
        }
        return eps;
    }

    @Override
    public void close() {}
}
