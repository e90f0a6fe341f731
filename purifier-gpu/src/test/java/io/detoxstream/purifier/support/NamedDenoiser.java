package io.detoxstream.purifier.support;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Predicts a share of what it is shown as noise, under a description of its own, and remembers the steps it was asked. */
public final class NamedDenoiser implements Denoiser {
    private final ModelInfo model;
    private final float share;
    private final List<Integer> steps = Collections.synchronizedList(new ArrayList<>());
    private int closed;

    public NamedDenoiser(ModelInfo model, float share) {
        this.model = model;
        this.share = share;
    }

    @Override
    public ModelInfo model() {
        return model;
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        for (int step : t) {
            steps.add(step);
        }
        float[] eps = new float[xt.length];
        for (int i = 0; i < eps.length; i++) {
            eps[i] = share * xt[i];
        }
        return eps;
    }

    /** The step of every image so far. */
    public List<Integer> steps() {
        return List.copyOf(steps);
    }

    /** How often it was closed. */
    public int closed() {
        return closed;
    }

    @Override
    public void close() {
        closed++;
    }
}
