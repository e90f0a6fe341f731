package io.detoxstream.bench.report;

import io.detoxstream.bench.area.AreaPoint;
import io.detoxstream.bench.library.LibraryPoint;
import io.detoxstream.bench.measure.GcPauses;
import io.detoxstream.bench.memory.StepCost;
import io.detoxstream.bench.network.NetworkPoint;
import io.detoxstream.bench.options.OptionPoint;
import io.detoxstream.bench.parity.ParityPoint;
import io.detoxstream.bench.sampling.SamplingPoint;
import io.detoxstream.bench.stream.LatencyPoint;
import io.detoxstream.bench.stream.SteadyReport;
import io.detoxstream.bench.stream.StreamPoint;
import io.detoxstream.bench.stream.VariantPoint;
import java.util.List;

/**
 * Everything that one run found. The first fields are the ones with targets, each null where its part did not run: 32x32
 * images, one in twenty with a patch.
 *
 * @param rawImagesPerSecond evaluations a second of the networks alone, just before and after the stream and for as many of
 *     each network as it made; without a stream the fastest way found
 * @param endToEndImagesPerSecond from the feeder to a read-committed consumer
 * @param evaluationsPerImage network evaluations of the stream for an image
 * @param deviceUtilisation end-to-end images a second times evaluations over raw evaluations a second
 * @param overParity ours over the published method with the paper's 140 evaluations, as libraries, at the same batch
 * @param idealOverParity their evaluations over ours in those turns
 * @param shareOfIdealOverParity the one over the other
 * @param latencyMillis at half load
 * @param peakRssMiB physical memory of this process, broker and this benchmark's own networks included; null where the
 *     platform does not tell
 * @param pauses of the garbage collector over the whole run, with those that a part asked for
 * @param steady null where that part did not run
 * @param seconds that the run took
 */
public record BenchReport(
        Double rawImagesPerSecond,
        Double endToEndImagesPerSecond,
        Double evaluationsPerImage,
        Double deviceUtilisation,
        Double overParity,
        Double idealOverParity,
        Double shareOfIdealOverParity,
        ClassLatencies latencyMillis,
        Double peakRssMiB,
        GcPauses.Report pauses,
        RunConditions conditions,
        List<NetworkPoint> network,
        List<LibraryPoint> library,
        List<ParityPoint> parity,
        List<StreamPoint> stream,
        List<LatencyPoint> latency,
        List<StepCost> steps,
        List<OptionPoint> options,
        List<VariantPoint> batches,
        List<VariantPoint> threads,
        List<SamplingPoint> sampling,
        List<AreaPoint> areas,
        SteadyReport steady,
        double seconds) {}
