package io.detoxstream.purifier.diffusion.graph;

import io.detoxstream.purifier.diffusion.Conditioning;
import io.detoxstream.purifier.diffusion.Sampler;
import java.util.ArrayList;
import java.util.List;

/**
 * The guided reverse process around a denoiser as one graph: all steps of a batch in one run. The arithmetic is that of
 * {@link io.detoxstream.purifier.purify.ReverseStep}, in single precision.
 *
 * <p>Inputs: {@code guide} float [n, 3, h, w] in [-1, 1]; {@code mask} float [n, 1, h, w], 1 inside and 0 outside;
 * {@code noise} float [n, 3 steps, h, w], the strong noise and then the fresh noise of every step but the last; {@code
 * schedule} float [6 steps], of each step signal, noise, nextSignal, nextNoise, direction and sigma; for a network that
 * is told a step also {@code steps} int64 [steps]. A restoring one also takes {@code weak} float [n, 3, h, w], the weak
 * noise, {@code wanted} float [n, 1, 1, 1], 1 for images whose guide is to be restored with it, {@code weak_schedule} float
 * [2], signal and noise, and one of {@code steps} more, in front. Outputs: {@code sampled} float [n, 3, h, w], the (restored) guide outside
 * of the mask; {@code finite} float [n, 1, 1, 1], 0 where every predicted value was a finite number, else NaN.
 */
public final class SamplerGraph {
    /** Coefficients of a step. */
    public static final int COEFFICIENTS = 6;

    private static final int CHANNELS = 3;

    private final GraphBuilder graph = new GraphBuilder();
    private final PlainNetwork network;
    private final Conditioning conditioning;
    private final Sampler.Kind kind;
    private final List<String> residues = new ArrayList<>();

    private SamplerGraph(PlainNetwork network, Conditioning conditioning, Sampler.Kind kind) {
        this.network = network;
        this.conditioning = conditioning;
        this.kind = kind;
    }

    /** The coefficients of one step, by name. */
    private record Step(
            String signal, String noise, String nextSignal, String nextNoise, String direction, String sigma) {}

    /**
     * @param model a denoiser file
     * @return a file with the sampler around it
     * @throws IllegalArgumentException if the model cannot be put into another graph
     */
    public static byte[] compose(byte[] model, Conditioning conditioning, Sampler.Kind kind) {
        PlainNetwork network = PlainNetwork.parse(model, conditioning.inputs());
        return network.around(new SamplerGraph(network, conditioning, kind).build());
    }

    private Message build() {
        int steps = kind.steps();
        String guide = graph.input("guide", Field.FLOAT, "n", CHANNELS, "h", "w");
        String mask = graph.input("mask", Field.FLOAT, "n", 1, "h", "w");
        String allNoise = graph.input("noise", Field.FLOAT, "n", CHANNELS * steps, "h", "w");
        String schedule = graph.input("schedule", Field.FLOAT, COEFFICIENTS * steps);
        List<String> noise = graph.split(allNoise, 1, steps, CHANNELS);
        List<Step> path = path(graph.split(schedule, 0, COEFFICIENTS * steps, 1));
        List<String> numbers = numbers();
        String inside = graph.op("Greater", mask, graph.number(0.5f));
        if (kind.restoring()) {
            guide = restored(guide, mask, numbers);
            numbers = numbers.isEmpty() ? numbers : numbers.subList(1, numbers.size());
        }

        String x = noised(guide, path.get(0).signal(), noise.get(0), path.get(0).noise());
        x = outside(inside, x, guide);
        for (int k = 0; k < steps; k++) {
            Step step = path.get(k);
            String condition = numbers.isEmpty() ? noiseMap(mask, step) : stepOfEach(mask, numbers.get(k));
            String eps = graph.evaluation(network, k, List.of(x, condition));
            residues.add(residue(eps));
            boolean last = k == steps - 1;
            x = last ? clean(x, eps, step) : next(x, eps, step, guide, inside, noise.get(k + 1));
        }
        graph.rename(graph.op("Where", inside, x, guide), "sampled");
        graph.output("sampled", Field.FLOAT, "n", CHANNELS, "h", "w");
        graph.rename(sum(residues), "finite");
        graph.output("finite", Field.FLOAT, "n", 1, 1, 1);
        return graph.build(network);
    }

    private static List<Step> path(List<String> coefficients) {
        List<Step> path = new ArrayList<>();
        for (int i = 0; i < coefficients.size(); i += COEFFICIENTS) {
            path.add(new Step(
                    coefficients.get(i),
                    coefficients.get(i + 1),
                    coefficients.get(i + 2),
                    coefficients.get(i + 3),
                    coefficients.get(i + 4),
                    coefficients.get(i + 5)));
        }
        return path;
    }

    /** None for a network that takes a noise map. */
    private List<String> numbers() {
        if (conditioning != Conditioning.STEP) {
            return List.of();
        }
        int evaluations = kind.steps() + (kind.restoring() ? 1 : 0);
        return graph.split(graph.input("steps", Field.INT64, evaluations), 0, evaluations, 1);
    }

    /** The guide after the weak evaluation, where that is wanted. */
    private String restored(String guide, String mask, List<String> numbers) {
        String weak = graph.input("weak", Field.FLOAT, "n", CHANNELS, "h", "w");
        String wanted = graph.op("Greater", graph.input("wanted", Field.FLOAT, "n", 1, 1, 1), graph.number(0.5f));
        List<String> schedule = graph.split(graph.input("weak_schedule", Field.FLOAT, 2), 0, 2, 1);
        String signal = schedule.get(0);
        String noise = schedule.get(1);
        String condition = numbers.isEmpty() ? everywhere(mask, noise) : stepOfEach(mask, numbers.get(0));
        String eps = graph.evaluation(network, kind.steps(), List.of(noised(guide, signal, weak, noise), condition));
        residues.add(graph.op("Where", wanted, residue(eps), graph.number(0f)));
        String error = graph.op("Mul", graph.op("Div", noise, signal), graph.op("Sub", weak, eps));
        return graph.op("Where", wanted, clipped(graph.op("Add", guide, error)), guide);
    }

    /** signal x + noise z. */
    private String noised(String x, String signal, String z, String noise) {
        return graph.op("Add", graph.op("Mul", signal, x), graph.op("Mul", noise, z));
    }

    /** A known outside is the guide itself; any other is noised like the inside. */
    private String outside(String inside, String x, String guide) {
        return kind.known() ? graph.op("Where", inside, x, guide) : x;
    }

    private String noiseMap(String mask, Step step) {
        return kind.known() ? graph.op("Mul", mask, step.noise()) : everywhere(mask, step.noise());
    }

    private String everywhere(String mask, String noise) {
        return graph.op("Expand", noise, graph.op("Shape", mask));
    }

    private String stepOfEach(String mask, String number) {
        String images = graph.op("Gather", graph.op("Shape", mask), graph.wholeNumbers(0));
        return graph.op("Expand", number, images);
    }

    /** x0hat, clipped. */
    private String clean(String x, String eps, Step step) {
        String estimate = graph.op("Div", graph.op("Sub", x, graph.op("Mul", step.noise(), eps)), step.signal());
        return clipped(estimate);
    }

    private String clipped(String estimate) {
        return graph.op("Clip", estimate, graph.number(-1f), graph.number(1f));
    }

    private String next(String x, String eps, Step step, String guide, String inside, String z) {
        String clean = clean(x, eps, step);
        String implied = graph.op("Div", graph.op("Sub", x, graph.op("Mul", step.signal(), clean)), step.noise());
        String towards = noised(clean, step.nextSignal(), implied, step.direction());
        String followed = graph.op("Add", towards, graph.op("Mul", step.sigma(), z));
        String kept = kind.known() ? guide : noised(guide, step.nextSignal(), z, step.nextNoise());
        return graph.op("Where", inside, followed, kept);
    }

    /** 0 for finite numbers, NaN if one of them is not: clipping would hide that. */
    private String residue(String eps) {
        return graph.op("ReduceSum", graph.op("Mul", eps, graph.number(0f)), graph.wholeNumbers(1, 2, 3));
    }

    private String sum(List<String> values) {
        String sum = values.get(0);
        for (String value : values.subList(1, values.size())) {
            sum = graph.op("Add", sum, value);
        }
        return sum;
    }
}
