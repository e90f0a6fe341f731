package io.detoxstream.bench.report;

import io.detoxstream.bench.area.AreaPoint;
import io.detoxstream.bench.library.LibraryPoint;
import io.detoxstream.bench.measure.GcPauses;
import io.detoxstream.bench.measure.ResidentMemory;
import io.detoxstream.bench.memory.StepCost;
import io.detoxstream.bench.network.NetworkReport;
import io.detoxstream.bench.options.OptionPoint;
import io.detoxstream.bench.parity.ParityPoint;
import io.detoxstream.bench.sampling.SamplingPoint;
import io.detoxstream.bench.stream.LatencyPoint;
import io.detoxstream.bench.stream.Scenario;
import io.detoxstream.bench.stream.SteadyReport;
import io.detoxstream.bench.stream.StreamPoint;
import io.detoxstream.bench.stream.VariantPoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Collects what the parts of a run find, and puts the report together. For one thread. */
public final class Findings {
    private static final double HALF = 0.5;

    private NetworkReport network = new NetworkReport(List.of());
    private List<LibraryPoint> library = List.of();
    private List<ParityPoint> parity = List.of();
    private List<StreamPoint> stream = List.of();
    private List<LatencyPoint> latency = List.of();
    private List<StepCost> steps = List.of();
    private List<OptionPoint> options = List.of();
    private List<SamplingPoint> sampling = List.of();
    private List<AreaPoint> areas = List.of();
    private List<VariantPoint> batches = List.of();
    private List<VariantPoint> threads = List.of();
    private SteadyReport steady;

    public void network(NetworkReport found) {
        network = found;
    }

    public void library(List<LibraryPoint> found) {
        library = found;
    }

    public void parity(List<ParityPoint> found) {
        parity = found;
    }

    public void stream(List<StreamPoint> found) {
        stream = found;
    }

    public void latency(List<LatencyPoint> found) {
        latency = found;
    }

    public void steps(List<StepCost> found) {
        steps = found;
    }

    public void sampling(List<SamplingPoint> found) {
        sampling = found;
    }

    public void areas(List<AreaPoint> found) {
        areas = found;
    }

    public void options(List<OptionPoint> found) {
        options = found;
    }

    public void batches(List<VariantPoint> found) {
        batches = found;
    }

    public void threads(List<VariantPoint> found) {
        threads = found;
    }

    public void steady(SteadyReport found) {
        steady = found;
    }

    /** The stream that the targets are about, if it was measured. */
    public Optional<StreamPoint> mainStream() {
        return stream.stream()
                .filter(point -> point.size().equals(Scenario.MAIN.size().toString())
                        && point.triggeredShare() == Scenario.MAIN.triggeredShare())
                .findFirst();
    }

    public BenchReport report(RunConditions conditions, GcPauses.Report pauses, double seconds) {
        StreamPoint main = mainStream().orElse(null);
        ParityPoint paper = parity.isEmpty() ? null : parity.get(0);
        OptionalDouble peak = ResidentMemory.peakMib();
        return new BenchReport(
                raw(main),
                main == null ? null : main.imagesPerSecond(),
                main == null ? null : main.evaluationsPerImage(),
                main == null ? null : main.deviceUtilisation(),
                paper == null ? null : paper.overParity(),
                paper == null ? null : paper.idealOverParity(),
                paper == null ? null : paper.shareOfIdeal(),
                latency.stream()
                        .filter(point -> point.load() == HALF)
                        .map(point -> new ClassLatencies(point.clean(), point.purified()))
                        .findFirst()
                        .orElse(null),
                peak.isPresent() ? peak.getAsDouble() : null,
                pauses,
                conditions,
                network.points(),
                library,
                parity,
                stream,
                latency,
                steps,
                options,
                batches,
                threads,
                sampling,
                areas,
                steady,
                seconds);
    }

    private Double raw(StreamPoint main) {
        if (main != null) {
            return main.rawEvaluationsPerSecond();
        }
        return network.points().isEmpty() ? null : network.fastest().imagesPerSecond();
    }
}
