package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.purify.ReverseStep;
import io.detoxstream.purifier.spectral.SpectralFilter.Filtered;
import io.detoxstream.purifier.spectral.SpectralSettings;
import io.detoxstream.purifier.tile.Padding;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates the suspect bins of images anew: strong noise on the whole of the clamped image, then a few ancestral steps
 * in each of which all other bins of x0hat are replaced by those of the weak restoration. So the bins that are kept say
 * what the missing ones have to fit. Stateless.
 */
final class Inpainter {
    private static final double ANCESTRAL = 1;
    private static final String STAGE = "spectral";

    private final KeyedNoise noise;
    private final NoiseSchedule schedule;
    private final SpectralSettings settings;
    private final ReverseStep[] path;

    /** The network on several noisy images of one step and one size: predicted noise of each. */
    interface Network {
        List<Planes> predict(List<Planes> xt, int t);
    }

    /**
     * One image to inpaint.
     *
     * @param filtered with suspect bins
     * @param weak its weak restoration, without padding
     */
    record Job(ImageInput input, Filtered filtered, Planes weak) {}

    Inpainter(Denoiser denoiser, KeyedNoise noise, SpectralSettings settings) {
        this.noise = noise;
        this.schedule = denoiser.model().schedule();
        this.settings = settings;
        this.path = settings.inpaints()
                ? ReverseStep.path(schedule, settings.t(), settings.steps(), ANCESTRAL)
                : new ReverseStep[0];
    }

    /** Whether an image is to be inpainted. */
    boolean wants(Filtered filtered) {
        return settings.inpaints() && filtered.bins() > 0;
    }

    /** Evaluations of one image, or of each window of a frame. */
    int evaluations() {
        return path.length;
    }

    /**
     * @param jobs of one padded size
     * @param width columns that the network takes
     * @param height rows that it takes
     * @return inpainted images without padding, in order
     */
    List<Planes> inpaint(List<Job> jobs, int width, int height, Network network) {
        List<Planes> states = new ArrayList<>();
        for (Job job : jobs) {
            Planes padded = Padding.pad(job.filtered().image(), width, height);
            NoiseDraw draw = NoiseDraw.of(padded, job.input().contentSha256(), STAGE, settings.t(), noise, schedule);
            states.add(draw.noisy());
        }
        List<Planes> filled = new ArrayList<>(jobs.stream().map(Job::weak).toList());
        for (int k = 0; k < path.length; k++) {
            List<Planes> eps = network.predict(states, path[k].t());
            for (int i = 0; i < jobs.size(); i++) {
                Job job = jobs.get(i);
                filled.set(i, fill(job, clean(states.get(i), eps.get(i), path[k])));
                Planes target = Padding.pad(filled.get(i), width, height);
                advance(states.get(i), target, path[k], draw(job, k + 1, target.data().length));
            }
        }
        return filled;
    }

    private static Planes fill(Job job, Planes clean) {
        Planes weak = job.weak();
        return job.filtered().filled(weak, Padding.crop(clean, weak.width(), weak.height()));
    }

    private float[] draw(Job job, int number, int length) {
        float[] z = new float[length];
        if (number < path.length) {
            noise.fill(job.input().contentSha256(), STAGE, number, z);
        }
        return z;
    }

    private static Planes clean(Planes xt, Planes eps, ReverseStep step) {
        Planes clean = new Planes(xt.width(), xt.height());
        for (int i = 0; i < clean.data().length; i++) {
            clean.data()[i] = (float) step.clean(xt.data()[i], eps.data()[i]);
        }
        return clean;
    }

    private static void advance(Planes state, Planes clean, ReverseStep step, float[] z) {
        float[] x = state.data();
        for (int i = 0; i < x.length; i++) {
            x[i] = step.towards(x[i], clean.data()[i], z[i]);
        }
    }
}
