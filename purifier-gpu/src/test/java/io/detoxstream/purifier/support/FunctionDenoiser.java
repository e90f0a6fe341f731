package io.detoxstream.purifier.support;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A denoiser that is a function of each noisy value, and remembers the batches it was given. */
public final class FunctionDenoiser implements Denoiser {
    private static final NoiseSchedule SCHEDULE = NoiseSchedule.linear(1000, 1e-4, 0.02);

    private final Prediction prediction;
    private final List<Batch> batches = Collections.synchronizedList(new ArrayList<>());

    /** Predicted noise of one value of x_t. */
    public interface Prediction {
        float of(float noisy, int t);
    }

    public record Batch(int images, int width, int height, List<Integer> steps) {}

    public FunctionDenoiser(Prediction prediction) {
        this.prediction = prediction;
    }

    @Override
    public ModelInfo model() {
        return new ModelInfo("function", "0".repeat(64), "fp32", "cpu", SCHEDULE, "epsilon", 8);
    }

    public List<Batch> batches() {
        return batches;
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        batches.add(new Batch(n, width, height, Arrays.stream(t).boxed().toList()));
        float[] eps = new float[xt.length];
        for (int i = 0; i < xt.length; i++) {
            eps[i] = prediction.of(xt[i], t[i / (xt.length / n)]);
        }
        return eps;
    }

    @Override
    public void close() {}
}
