package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.diffusion.Sampler;
import io.detoxstream.purifier.diffusion.graph.SamplerGraph;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.purify.GuidedSampler.Sampled;
import io.detoxstream.purifier.purify.PurificationSettings.Outside;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes all steps of areas that the network sees in one window with one question for each device batch, where the device
 * takes such questions: it gets one copy and gives one back, instead of one for each step. Areas of equal size go
 * together, whichever images they are of. Stateless.
 */
final class AtOnce {
    private static final Logger LOG = LoggerFactory.getLogger(AtOnce.class);

    private final NoiseSchedule schedule;
    private final PurificationSettings settings;

    AtOnce(NoiseSchedule schedule, PurificationSettings settings) {
        this.schedule = schedule;
        this.settings = settings;
    }

    /** An area and who pays for it. */
    private record Item(SampledArea area, Account account) {}

    private record Size(int width, int height) {}

    /**
     * Finishes what can be. Left to go step by step are areas seen in several windows, whose answers are to be put
     * together after each step, and those of a device batch that has failed: step by step it shows who is to blame.
     *
     * @param images at their beginning
     */
    void run(List<Sampled> images, Denoiser denoiser) {
        Map<Size, List<Item>> bySize = new LinkedHashMap<>();
        for (Sampled image : images) {
            for (SampledArea area : image.open()) {
                if (area.isSeenAtOnce()) {
                    Size size = new Size(area.guide().width(), area.guide().height());
                    bySize.computeIfAbsent(size, any -> new ArrayList<>()).add(new Item(area, image.account()));
                }
            }
        }
        if (bySize.isEmpty()) {
            return;
        }
        denoiser.sampler(settings.steps(), settings.outside() == Outside.KNOWN)
                .ifPresent(sampler -> bySize.forEach((size, same) -> sampleAll(same, size, sampler)));
    }

    private void sampleAll(List<Item> items, Size size, Sampler sampler) {
        int most = WindowBatches.most(size.width(), size.height());
        for (int first = 0; first < items.size(); first += most) {
            try {
                sample(items.subList(first, Math.min(items.size(), first + most)), size, sampler);
            } catch (DenoiserException e) {
                LOG.warn("sampling goes step by step for once: {}", e.getMessage());
            }
        }
    }

    private void sample(List<Item> items, Size size, Sampler sampler) {
        ReverseStep[] path = ReverseStep.path(schedule, settings);
        int area = size.width() * size.height();
        int values = Planes.CHANNELS * area;
        float[] guides = new float[items.size() * values];
        float[] masks = new float[items.size() * area];
        float[] noise = new float[items.size() * path.length * values];
        for (int i = 0; i < items.size(); i++) {
            SampledArea one = items.get(i).area();
            System.arraycopy(one.guide().data(), 0, guides, i * values, values);
            for (int p = 0; p < area; p++) {
                masks[i * area + p] = one.isInside(p) ? 1 : 0;
            }
            for (int k = 0; k < path.length; k++) {
                float[] draw = k == 0 ? one.strongNoise() : one.freshNoise(k - 1);
                System.arraycopy(draw, 0, noise, (i * path.length + k) * values, values);
            }
        }
        Sampler.Batch batch = new Sampler.Batch(items.size(), size.width(), size.height(), guides, masks, noise);
        Sampler.Sampled sampled = sampler.sample(batch, path(path));
        for (int i = 0; i < items.size(); i++) {
            Account account = items.get(i).account();
            for (int k = 0; k < path.length; k++) {
                account.evaluated();
            }
            if (sampled.finite()[i]) {
                items.get(i).area().finish(sampled.images(), i * values);
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
