package io.detoxstream.purifier.diffusion.graph;

import io.detoxstream.purifier.diffusion.Conditioning;
import java.util.ArrayList;
import java.util.List;

/**
 * The guided reverse process around a denoiser as one graph: all steps of a batch in one run. The arithmetic is that of
 * {@link io.detoxstream.purifier.purify.ReverseStep}, in single precision.
 *
 * <p>Inputs: {@code guide} float [n, 3, h, w] in [-1, 1]; {@code mask} float [n, 1, h, w], 1 inside and 0 outside;
 * {@code noise} float [n, 3 steps, h, w], the strong noise and then the fresh noise of every step but the last; {@code
 * schedule} float [6 steps], of each step signal, noise, nextSignal, nextNoise, direction and sigma; for a network that
 * is told a step also {@code steps} int64 [steps]. Outputs: {@code sampled} float [n, 3, h, w], the guide outside of the
 * mask; {@code finite} float [n, 1, 1, 1], 0 where every predicted value was a finite number, else NaN.
 */
public final class SamplerGraph {
    /** Coefficients of a step. */
    public static final int COEFFICIENTS = 6;

    private static final int CHANNELS = 3;

    private final GraphBuilder graph = new GraphBuilder();
    private final PlainNetwork network;
    private final Conditioning conditioning;
    private final boolean known;

    private SamplerGraph(PlainNetwork network, Conditioning conditioning, boolean known) {
        this.network = network;
        this.conditioning = conditioning;
        this.known = known;
    }

    /** The coefficients of one step, by name. */
    private record Step(
            String signal, String noise, String nextSignal, String nextNoise, String direction, String sigma) {}

    /**
     * @param model a denoiser file
     * @param steps evaluations, 1 or more
     * @param known whether pixels outside of the mask carry no noise; only with {@link Conditioning#NOISE_MAP}
     * @return a file with the sampler around it
     * @throws IllegalArgumentException if the model cannot be put into another graph
     */
    public static byte[] compose(byte[] model, Conditioning conditioning, int steps, boolean known) {
        PlainNetwork network = PlainNetwork.parse(model, conditioning.inputs());
        return network.around(new SamplerGraph(network, conditioning, known).build(steps));
    }

    private Message build(int steps) {
        String guide = graph.input("guide", Field.FLOAT, "n", CHANNELS, "h", "w");
        String mask = graph.input("mask", Field.FLOAT, "n", 1, "h", "w");
        String allNoise = graph.input("noise", Field.FLOAT, "n", CHANNELS * steps, "h", "w");
        String schedule = graph.input("schedule", Field.FLOAT, COEFFICIENTS * steps);
        List<String> noise = graph.split(allNoise, 1, steps, CHANNELS);
        List<Step> path = path(graph.split(schedule, 0, COEFFICIENTS * steps, 1));
        List<String> numbers = conditioning == Conditioning.STEP ? numbers(steps) : List.of();
        String inside = graph.op("Greater", mask, graph.number(0.5f));

        String x = noised(guide, path.get(0).signal(), noise.get(0), path.get(0).noise());
        x = outside(inside, x, guide);
        List<String> residues = new ArrayList<>();
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

    private List<String> numbers(int steps) {
        return graph.split(graph.input("steps", Field.INT64, steps), 0, steps, 1);
    }

    /** signal x + noise z. */
    private String noised(String x, String signal, String z, String noise) {
        return graph.op("Add", graph.op("Mul", signal, x), graph.op("Mul", noise, z));
    }

    /** A known outside is the guide itself; any other is noised like the inside. */
    private String outside(String inside, String x, String guide) {
        return known ? graph.op("Where", inside, x, guide) : x;
    }

    private String noiseMap(String mask, Step step) {
        return known ? graph.op("Mul", mask, step.noise()) : graph.op("Expand", step.noise(), graph.op("Shape", mask));
    }

    private String stepOfEach(String mask, String number) {
        String images = graph.op("Gather", graph.op("Shape", mask), graph.wholeNumbers(0));
        return graph.op("Expand", number, images);
    }

    /** x0hat, clipped. */
    private String clean(String x, String eps, Step step) {
        String estimate = graph.op("Div", graph.op("Sub", x, graph.op("Mul", step.noise(), eps)), step.signal());
        return graph.op("Clip", estimate, graph.number(-1f), graph.number(1f));
    }

    private String next(String x, String eps, Step step, String guide, String inside, String z) {
        String clean = clean(x, eps, step);
        String implied = graph.op("Div", graph.op("Sub", x, graph.op("Mul", step.signal(), clean)), step.noise());
        String towards = noised(clean, step.nextSignal(), implied, step.direction());
        String followed = graph.op("Add", towards, graph.op("Mul", step.sigma(), z));
        String kept = known ? guide : noised(guide, step.nextSignal(), z, step.nextNoise());
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
