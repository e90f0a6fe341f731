package io.detoxstream.purifier.zip;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.purify.ReverseStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The guided reverse process on padded images of one size, each with noise of its own, so that none depends on its
 * company (the published code puts 64 images of one class on a canvas). Stateless.
 *
 * <pre>
 * x0hat = (x_t - noise(t) eps) / signal(t), held to the input by {@link Guidance}
 * x_s   = signal(s) x0hat + sqrt(1 - abar(s) - sigma^2) eps + sigma z      (DDIM with eta = 1)
 * </pre>
 *
 * x0hat is not clipped, as in the published code.
 */
final class ZipSampler {
    private static final String STAGE = "zip";
    private static final double ANCESTRAL = 1;

    private final KeyedNoise noise;
    private final NoiseSchedule schedule;
    private final ZipSettings settings;
    private final Guidance guidance;

    /** The network on several noisy images of one step: predicted noise of each. */
    interface Network {
        List<Planes> predict(List<Planes> xt, int t);
    }

    /** @throws IllegalArgumentException if the model was not trained for the first step */
    ZipSampler(Denoiser denoiser, KeyedNoise noise, ZipSettings settings) {
        if (settings.t() > denoiser.lastStep()) {
            throw new IllegalArgumentException("the model was trained for the steps 0 to " + denoiser.lastStep()
                    + ", so zip.t cannot be " + settings.t());
        }
        this.noise = noise;
        this.schedule = denoiser.model().schedule();
        this.settings = settings;
        this.guidance = new Guidance(settings);
    }

    /**
     * @param inputs whose hashes key the noise
     * @param images the same images, padded
     * @return purified images with their padding, in order; values may lie outside of [-1, 1]
     */
    List<Planes> sample(List<ImageInput> inputs, List<Planes> images, Network network) {
        List<Planes> states = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            states.add(first(images.get(i), inputs.get(i)));
        }
        for (int k = 0; k < settings.steps(); k++) {
            ReverseStep step = ReverseStep.between(schedule, settings.step(k), settings.step(k + 1), ANCESTRAL);
            double confidence = guidance.confidence(schedule.alphaBar(step.t()));
            List<Planes> eps = network.predict(states, step.t());
            for (int i = 0; i < images.size(); i++) {
                Planes estimate = estimate(states.get(i), eps.get(i), step);
                guidance.hold(estimate, images.get(i), confidence);
                float[] z = new float[estimate.data().length];
                if (step.sigma() > 0) {
                    noise.fill(inputs.get(i).contentSha256(), STAGE, k + 1, z);
                }
                states.set(i, next(estimate, eps.get(i), z, step));
            }
        }
        return states;
    }

    private Planes first(Planes image, ImageInput input) {
        Planes state = new Planes(image.width(), image.height());
        noise.fill(input.contentSha256(), STAGE, 0, state.data());
        if (settings.start() == ZipSettings.Start.INPUT) {
            double signal = schedule.signal(settings.t());
            double sigma = schedule.noise(settings.t());
            for (int i = 0; i < state.data().length; i++) {
                state.data()[i] = (float) (signal * image.data()[i] + sigma * state.data()[i]);
            }
        }
        return state;
    }

    private static Planes estimate(Planes xt, Planes eps, ReverseStep step) {
        Planes estimate = new Planes(xt.width(), xt.height());
        for (int i = 0; i < estimate.data().length; i++) {
            estimate.data()[i] = (float) ((xt.data()[i] - step.noise() * eps.data()[i]) / step.signal());
        }
        return estimate;
    }

    private static Planes next(Planes estimate, Planes eps, float[] z, ReverseStep step) {
        Planes next = new Planes(estimate.width(), estimate.height());
        for (int i = 0; i < z.length; i++) {
            next.data()[i] = (float)
                    (step.nextSignal() * estimate.data()[i] + step.direction() * eps.data()[i] + step.sigma() * z[i]);
        }
        return next;
    }
}
