package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.List;

/**
 * SampDetox with this project's network: light noise on the whole image and every reverse step back; then each pixel
 * is noised as strongly as image and restoration differ there ({@link StrengthMap}), and every reverse step is taken
 * once more, each on the pixels whose strength is above its t alone. The others wait at their own noise level, though
 * the network is told t for all of them.
 *
 * <p>One noise image serves both stages, as in the published code; there all images of a batch share it, here every
 * image has its own.
 */
final class SampDetox implements Method {
    private final Denoiser denoiser;
    private final KeyedNoise noise;
    private final SampDetoxSettings settings;

    SampDetox(Denoiser denoiser, KeyedNoise noise, SampDetoxSettings settings) {
        this.denoiser = denoiser;
        this.noise = noise;
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String description() {
        return settings.description();
    }

    @Override
    public Pace pace() {
        return Pace.SLOWEST;
    }

    @Override
    public double expectedEvaluations() {
        return settings.t1() + settings.t2();
    }

    @Override
    public List<Treated> treat(List<Case> cases) {
        long start = System.nanoTime();
        Batch batch = new Batch(cases, denoiser.model().sizeMultiple());
        float[] input = batch.values().clone();
        float[] n = batch.noise(noise, name(), 0);
        restoreGlobally(batch, n);
        int[][] strengths = new int[batch.images()][];
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] = StrengthMap.of(batch.planes(input, i), batch.planes(batch.values(), i), settings);
        }
        restoreLocally(batch, n, strengths);
        long nanos = (System.nanoTime() - start) / cases.size();
        List<Treated> treated = new ArrayList<>();
        for (RgbImage image : batch.images8()) {
            treated.add(Treated.ungated(image, settings.t1() + settings.t2(), nanos));
        }
        return treated;
    }

    private void restoreGlobally(Batch batch, float[] n) {
        NoiseSchedule schedule = denoiser.model().schedule();
        float[] x = batch.values();
        double signal = settings.signal(schedule, settings.t1());
        double sigma = settings.noise(schedule, settings.t1());
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (signal * x[i] + sigma * n[i]);
        }
        for (int t = settings.t1() - 1; t >= 0; t--) {
            AncestralStep step = AncestralStep.at(schedule, t);
            float[] eps = batch.predict(denoiser, t);
            float[] z = fresh(batch, "-global", t);
            for (int i = 0; i < x.length; i++) {
                x[i] = step.apply(x[i], eps[i], z[i]);
            }
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(-1, Math.min(1, x[i]));
        }
    }

    private void restoreLocally(Batch batch, float[] n, int[][] strengths) {
        NoiseSchedule schedule = denoiser.model().schedule();
        float[] y = batch.values();
        for (int i = 0; i < y.length; i++) {
            int k = strength(batch, strengths, i);
            y[i] = (float) (settings.signal(schedule, k) * y[i] + settings.noise(schedule, k) * n[i]);
        }
        for (int t = settings.t2() - 1; t >= 0; t--) {
            AncestralStep step = AncestralStep.at(schedule, t);
            float[] eps = batch.predict(denoiser, t);
            float[] z = fresh(batch, "-local", t);
            for (int i = 0; i < y.length; i++) {
                if (strength(batch, strengths, i) > t) {
                    y[i] = step.apply(y[i], eps[i], z[i]);
                }
            }
        }
    }

    private float[] fresh(Batch batch, String stage, int t) {
        return t == 0 ? new float[batch.values().length] : batch.noise(noise, name() + stage, t);
    }

    private static int strength(Batch batch, int[][] strengths, int value) {
        return strengths[value / batch.perImage()][value % batch.area()];
    }
}
