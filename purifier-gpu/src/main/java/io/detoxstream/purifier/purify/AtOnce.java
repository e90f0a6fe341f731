package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.diffusion.Sampler;
import io.detoxstream.purifier.diffusion.Sampler.Restoration;
import io.detoxstream.purifier.diffusion.graph.SamplerGraph;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.purify.GuidedSampler.Sampled;
import io.detoxstream.purifier.purify.PurificationSettings.Outside;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes all steps of areas that the network sees in one window with one question for each device batch, where the device
 * takes such questions: it gets one copy and gives one back, instead of one for each step. Areas of equal size go
 * together, whichever images they are of; images that are to be restored first take that along, those with weak noise of
 * the same step together. Stateless.
 */
final class AtOnce {
    private static final Logger LOG = LoggerFactory.getLogger(AtOnce.class);

    private final NoiseSchedule schedule;
    private final PurificationSettings settings;

    AtOnce(NoiseSchedule schedule, PurificationSettings settings) {
        this.schedule = schedule;
        this.settings = settings;
    }

    /** Whether the device restores guides before it samples. */
    boolean restores(Denoiser denoiser) {
        return denoiser.sampler(kind(true)).isPresent();
    }

    private Sampler.Kind kind(boolean restoring) {
        return new Sampler.Kind(settings.steps(), settings.outside() == Outside.KNOWN, restoring);
    }

    /** An area and who pays for it. */
    private record Item(SampledArea area, Account account) {}

    /** What areas that go together have in common; the step only if they are restored on the way. */
    private record Alike(int width, int height, OptionalInt weakStep) {
        static Alike of(SampledArea area) {
            OptionalInt step =
                    area.weak().isPresent() ? OptionalInt.of(area.weak().get().t()) : OptionalInt.empty();
            return new Alike(area.guide().width(), area.guide().height(), step);
        }
    }

    /**
     * Finishes what can be. Left to go step by step are areas seen in several windows, whose answers are to be put
     * together after each step, and those of a device batch that has failed: step by step it shows who is to blame.
     *
     * @param images at their beginning
     */
    void run(List<Sampled> images, Denoiser denoiser) {
        Map<Alike, List<Item>> groups = new LinkedHashMap<>();
        for (Sampled image : images) {
            for (SampledArea area : image.open()) {
                if (area.isSeenAtOnce()) {
                    groups.computeIfAbsent(Alike.of(area), any -> new ArrayList<>())
                            .add(new Item(area, image.account()));
                }
            }
        }
        groups.forEach((alike, same) -> {
            int most = WindowBatches.most(alike.width(), alike.height());
            for (int first = 0; first < same.size(); first += most) {
                sample(same.subList(first, Math.min(same.size(), first + most)), alike, denoiser);
            }
        });
    }

    private void sample(List<Item> items, Alike alike, Denoiser denoiser) {
        Optional<Sampler> sampler = denoiser.sampler(kind(alike.weakStep().isPresent()));
        if (sampler.isEmpty()) {
            return;
        }
        try {
            sample(items, alike, sampler.get());
        } catch (DenoiserException e) {
            LOG.warn("sampling goes step by step for once: {}", e.getMessage());
        }
    }

    private void sample(List<Item> items, Alike alike, Sampler sampler) {
        ReverseStep[] path = ReverseStep.path(schedule, settings);
        boolean restoring = alike.weakStep().isPresent();
        int area = alike.width() * alike.height();
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
        Sampler.Batch batch = new Sampler.Batch(
                items.size(),
                alike.width(),
                alike.height(),
                guides,
                masks,
                noise,
                restoring
                        ? Optional.of(
                                restoration(items, values, alike.weakStep().getAsInt()))
                        : Optional.empty());
        Sampler.Sampled sampled = sampler.sample(batch, path(path));
        for (int i = 0; i < items.size(); i++) {
            Account account = items.get(i).account();
            int evaluations = path.length + (restoring ? 1 : 0);
            for (int k = 0; k < evaluations; k++) {
                account.evaluated();
            }
            if (sampled.finite()[i]) {
                items.get(i).area().finish(sampled.images(), i * values);
            } else {
                account.failed("non-finite", "the network predicted what is no finite number");
            }
        }
    }

    private Restoration restoration(List<Item> items, int values, int t) {
        float[] wanted = new float[items.size()];
        float[] weak = new float[items.size() * values];
        Arrays.fill(wanted, 1);
        for (int i = 0; i < wanted.length; i++) {
            System.arraycopy(items.get(i).area().weak().orElseThrow().noise(), 0, weak, i * values, values);
        }
        return new Restoration(wanted, weak, (float) schedule.signal(t), (float) schedule.noise(t), t);
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
