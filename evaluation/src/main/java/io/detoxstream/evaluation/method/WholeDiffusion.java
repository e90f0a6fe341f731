package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.purify.ReverseStep;
import java.util.ArrayList;
import java.util.List;

/**
 * Noise on the whole image and back, as in Nie et al., "Diffusion Models for Adversarial Purification" (DiffPure), 2022,
 * with the few steps of our own sampler ({@link ReverseStep#path}).
 */
final class WholeDiffusion implements Method {
    private final Denoiser denoiser;
    private final KeyedNoise noise;
    private final int t;
    private final ReverseStep[] path;

    /**
     * @param t 0-based step of the noise
     * @param settings its number of steps and its eta
     */
    WholeDiffusion(Denoiser denoiser, KeyedNoise noise, int t, PurificationSettings settings) {
        this.denoiser = denoiser;
        this.noise = noise;
        this.t = t;
        PurificationSettings own = new PurificationSettings(
                settings.mode(),
                settings.regenerateBelow(),
                settings.maskFraction(),
                settings.maskFloor(),
                settings.dilation(),
                t,
                Math.min(settings.steps(), t + 1),
                settings.eta(),
                settings.outside());
        this.path = ReverseStep.path(denoiser.model().schedule(), own);
    }

    @Override
    public String name() {
        return "diffusion-" + t;
    }

    @Override
    public String description() {
        return "whole image noised to t = " + t + " and back in " + path.length + " steps (DiffPure type)";
    }

    @Override
    public Pace pace() {
        return Pace.SLOW;
    }

    @Override
    public double expectedEvaluations() {
        return path.length;
    }

    @Override
    public List<Treated> treat(List<Case> cases) {
        long start = System.nanoTime();
        Batch batch = new Batch(cases, denoiser.model().sizeMultiple());
        NoiseSchedule schedule = denoiser.model().schedule();
        float[] x = batch.values();
        float[] n = batch.noise(noise, name(), 0);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (schedule.signal(t) * x[i] + schedule.noise(t) * n[i]);
        }
        for (int k = 0; k < path.length; k++) {
            float[] eps = batch.predict(denoiser, path[k].t());
            boolean last = k == path.length - 1;
            float[] z = last ? new float[x.length] : batch.noise(noise, name(), k + 1);
            for (int i = 0; i < x.length; i++) {
                x[i] = path[k].apply(x[i], eps[i], z[i]);
            }
        }
        long nanos = (System.nanoTime() - start) / cases.size();
        List<Treated> treated = new ArrayList<>();
        for (RgbImage image : batch.images8()) {
            treated.add(Treated.ungated(image, path.length, nanos));
        }
        return treated;
    }
}
