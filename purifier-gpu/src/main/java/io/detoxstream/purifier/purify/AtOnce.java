package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.diffusion.Sampler;
import io.detoxstream.purifier.diffusion.graph.SamplerGraph;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.purify.GuidedSampler.Sampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes all steps of images that the network sees whole with one question, where the device takes such: it gets one copy
 * and gives one back, instead of one for each step. Stateless.
 */
final class AtOnce {
    private final NoiseSchedule schedule;
    private final PurificationSettings settings;

    AtOnce(NoiseSchedule schedule, PurificationSettings settings) {
        this.schedule = schedule;
        this.settings = settings;
    }

    /**
     * @param images at their beginning, of one size where they are seen whole
     * @return those that are left to go step by step: seen in windows, or the device has failed
     */
    List<Sampled> run(List<Sampled> images, Denoiser denoiser) {
        List<Sampled> whole = images.stream()
                .filter(image -> image.account().isOpen() && image.whole().isPresent())
                .toList();
        Optional<Sampler> sampler = whole.isEmpty()
                ? Optional.empty()
                : denoiser.sampler(settings.steps(), settings.outside() == PurificationSettings.Outside.KNOWN);
        if (sampler.isEmpty()) {
            return images;
        }
        try {
            sample(whole, sampler.get());
        } catch (DenoiserException e) {
            // step by step it shows whether one of them is to blame
            return images;
        }
        List<Sampled> left = new ArrayList<>(images);
        left.removeAll(whole);
        return left;
    }

    private void sample(List<Sampled> images, Sampler sampler) {
        ReverseStep[] path = ReverseStep.path(schedule, settings);
        List<SampledArea> areas =
                images.stream().map(image -> image.whole().orElseThrow()).toList();
        Planes first = areas.get(0).guide();
        int values = first.data().length;
        int area = values / Planes.CHANNELS;
        float[] guides = new float[areas.size() * values];
        float[] masks = new float[areas.size() * area];
        float[] noise = new float[areas.size() * path.length * values];
        for (int i = 0; i < areas.size(); i++) {
            SampledArea one = areas.get(i);
            System.arraycopy(one.guide().data(), 0, guides, i * values, values);
            for (int p = 0; p < area; p++) {
                masks[i * area + p] = one.isInside(p) ? 1 : 0;
            }
            for (int k = 0; k < path.length; k++) {
                float[] draw = k == 0 ? one.strongNoise() : one.freshNoise(k - 1);
                System.arraycopy(draw, 0, noise, (i * path.length + k) * values, values);
            }
        }
        Sampler.Sampled sampled = sampler.sample(
                new Sampler.Batch(areas.size(), first.width(), first.height(), guides, masks, noise), path(path));
        for (int i = 0; i < areas.size(); i++) {
            Account account = images.get(i).account();
            for (int k = 0; k < path.length; k++) {
                account.evaluated();
            }
            if (sampled.finite()[i]) {
                areas.get(i).finish(sampled.images(), i * values);
            } else {
                account.failed("non-finite", "the network predicted what is no finite number");
            }
        }
    }

    private static Sampler.Path path(ReverseStep[] path) {
        float[] coefficients = new float[path.length * SamplerGraph.COEFFICIENTS];
        int[] numbers = new int[path.length];
        int to = 0;
        for (int k = 0; k < path.length; k++) {
            ReverseStep step = path[k];
            numbers[k] = step.t();
            for (double coefficient : new double[] {
                step.signal(), step.noise(), step.nextSignal(), step.nextNoise(), step.direction(), step.sigma()
            }) {
                coefficients[to++] = (float) coefficient;
            }
        }
        return new Sampler.Path(coefficients, numbers);
    }
}
