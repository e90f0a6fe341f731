package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Networks whose answers are known in closed form. Counts what it is asked. */
final class FakeDenoiser implements Denoiser {
    static final NoiseSchedule SCHEDULE = NoiseSchedule.linear(1000, 1e-4, 0.02);

    /** Predicted noise for one image of three planes. */
    interface Network {
        float[] eps(float[] xt, int t);
    }

    private final Network network;
    private final List<String> shapes = new ArrayList<>();
    private int evaluations;

    FakeDenoiser(Network network) {
        this.network = network;
    }

    /** Says that there is no noise. */
    static FakeDenoiser silent() {
        return new FakeDenoiser((xt, t) -> new float[xt.length]);
    }

    /** The best possible answer for images of independent pixels with mean mu and standard deviation s. */
    static FakeDenoiser gaussian(double mu, double s) {
        return new FakeDenoiser((xt, t) -> {
            double signal = SCHEDULE.signal(t);
            double noise = SCHEDULE.noise(t);
            double factor = noise / (signal * signal * s * s + noise * noise);
            float[] eps = new float[xt.length];
            for (int i = 0; i < eps.length; i++) {
                eps[i] = (float) (factor * (xt[i] - signal * mu));
            }
            return eps;
        });
    }

    /** Carries every pixel of its input to every other, as group normalisation does. */
    static FakeDenoiser entangled() {
        return new FakeDenoiser((xt, t) -> {
            double sum = 0;
            for (int i = 0; i < xt.length; i++) {
                sum += Math.sin(i + 1) * xt[i];
            }
            float[] eps = new float[xt.length];
            for (int i = 0; i < eps.length; i++) {
                eps[i] = (float) (0.5 * xt[i] + Math.sin(sum + i));
            }
            return eps;
        });
    }

    /** A device that breaks. */
    static FakeDenoiser broken() {
        return new FakeDenoiser((xt, t) -> {
            throw new DenoiserException("the device is gone");
        });
    }

    int evaluations() {
        return evaluations;
    }

    /** Device batches as "n x width x height at t". */
    List<String> batches() {
        return shapes;
    }

    @Override
    public ModelInfo model() {
        return new ModelInfo("fake", "00", "fp32", "cpu", SCHEDULE, "epsilon", 8);
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        if (height % 8 != 0 || width % 8 != 0 || xt.length != n * 3 * height * width || t.length != n) {
            throw new IllegalArgumentException("not a batch: " + n + " of " + width + "x" + height);
        }
        shapes.add(n + "x" + width + "x" + height + " at " + t[0]);
        evaluations += n;
        int values = 3 * height * width;
        float[] eps = new float[xt.length];
        for (int i = 0; i < n; i++) {
            float[] one = network.eps(Arrays.copyOfRange(xt, i * values, (i + 1) * values), t[i]);
            System.arraycopy(one, 0, eps, i * values, values);
        }
        return eps;
    }

    @Override
    public void close() {}
}
