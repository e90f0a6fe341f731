package io.detoxstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.bench.area.AreaPoint;
import io.detoxstream.bench.memory.StepCost;
import io.detoxstream.bench.network.NetworkPoint;
import io.detoxstream.bench.parity.ParityPoint;
import io.detoxstream.bench.plot.BenchPlot;
import io.detoxstream.bench.report.BenchReport;
import io.detoxstream.bench.sampling.SamplingPoint;
import io.detoxstream.bench.stream.BatchPoint;
import io.detoxstream.bench.stream.LatencyPoint;
import io.detoxstream.bench.stream.SteadyMark;
import io.detoxstream.bench.stream.StreamPoint;
import io.detoxstream.bench.stream.VariantPoint;
import io.detoxstream.bench.support.FakeHost;
import io.detoxstream.bench.support.PatchDenoiser;
import io.detoxstream.evaluation.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plumbing of all parts, with a network that is arithmetic and turns of a moment. */
class BenchTest {
    private static final int STEADY_IMAGES = 63;
    private static final Pace BLINK = new Pace(
            "blink",
            2,
            Duration.ofMillis(20),
            2,
            1,
            4,
            Duration.ofMillis(200),
            Duration.ofMillis(300),
            Duration.ofMillis(700),
            true,
            Duration.ofMillis(700));

    @TempDir
    private Path folder;

    private FakeHost host;

    @BeforeEach
    void makeImages() throws IOException {
        host = new FakeHost(folder);
    }

    private BenchReport run(Set<Section> sections) throws Exception {
        return new Bench(host, sections, BLINK, 2, STEADY_IMAGES, Progress.NONE, () -> false).run();
    }

    @Test
    void shouldCompareLibraryAndPublishedMethodWithTheNetworkAlone() throws Exception {
        BenchReport report = run(EnumSet.of(Section.NETWORK, Section.LIBRARY, Section.PARITY, Section.MEMORY));

        assertThat(report.network()).extracting(NetworkPoint::batch).contains(1, 4, 8, 16, 32);
        assertThat(report.network()).allMatch(point -> point.imagesPerSecond() > 0);
        assertThat(report.network().get(0).overBatchOne()).isEqualTo(1);
        assertThat(report.library())
                .filteredOn(point -> point.step().equals("screen"))
                .allMatch(point -> point.evaluationsPerImage() == 1)
                .allMatch(point -> point.deviceUtilisation() > 0 && point.allocatedKib() > 0);
        assertThat(report.library())
                .filteredOn(point -> point.step().equals("purify"))
                .allMatch(point -> point.evaluationsPerImage() >= 6);
        assertThat(report.parity()).extracting(ParityPoint::evaluationsPerImage).containsExactly(140.0, 240.0);
        assertThat(report.parity()).allMatch(point -> point.idealOverParity() > 15 && point.overParity() > 1);
        assertThat(report.overParity()).isEqualTo(report.parity().get(0).overParity());
        assertThat(report.steps()).extracting(StepCost::step).contains("decode JPEG", "map", "purify");
        assertThat(report.steps())
                .filteredOn(cost -> cost.step().startsWith("screen"))
                .allMatch(cost -> cost.kib() > 1 && cost.cpuMicros() > 1);
        assertThat(report.endToEndImagesPerSecond()).isNull();
        assertThat(report.rawImagesPerSecond()).isPositive();
        assertThat(host.networks()).isNotEmpty().allMatch(PatchDenoiser::closed);
    }

    @Test
    void shouldMeasureTheStreamAtTheShareOfFlaggedImagesThatWasWanted() throws Exception {
        BenchReport report = run(EnumSet.of(Section.STREAM, Section.LATENCY));

        assertThat(report.stream())
                .filteredOn(point -> point.size().equals("32x32"))
                .allMatch(point -> Math.abs(point.flaggedShare() - point.triggeredShare()) < 0.02)
                .extracting(StreamPoint::triggeredShare)
                .containsExactly(0.0, 0.05, 0.2, 1.0);
        StreamPoint clean = report.stream().get(0);
        StreamPoint all = report.stream().get(3);
        assertThat(clean.evaluationsPerImage()).isEqualTo(1);
        assertThat(all.evaluationsPerImage()).isGreaterThan(7);
        assertThat(report.endToEndImagesPerSecond()).isPositive();
        assertThat(report.deviceUtilisation())
                .isEqualTo(
                        report.endToEndImagesPerSecond() * report.evaluationsPerImage() / report.rawImagesPerSecond(),
                        within(1e-9));
        assertThat(report.latency()).extracting(LatencyPoint::load).containsExactly(0.25, 0.5, 0.8);
        assertThat(report.latencyMillis().clean().p50()).isPositive();
        assertThat(report.latencyMillis().clean().p99())
                .isGreaterThanOrEqualTo(report.latencyMillis().clean().p50());
        assertThat(report.latencyMillis().purified().count()).isPositive();
        assertThat(BenchPlot.svg(report))
                .contains("end to end, images/s", "224x224")
                .endsWith("</svg>\n");
        assertThat(host.networks()).isNotEmpty().allMatch(PatchDenoiser::closed);
    }

    @Test
    void shouldSetEachNetworkBesideItsOwnRate() throws Exception {
        host = new FakeHost(folder, true);
        BenchReport report = run(EnumSet.of(Section.NETWORK, Section.LIBRARY, Section.PARITY, Section.STREAM));

        assertThat(report.conditions().model()).isEqualTo("patch");
        assertThat(report.conditions().screeningModel()).isEqualTo("screening");
        for (String network : List.of("patch", "screening")) {
            assertThat(report.network())
                    .filteredOn(point -> point.network().equals(network))
                    .extracting(NetworkPoint::batch)
                    .contains(1, 4, 8, 16, 32);
            assertThat(report.network())
                    .filteredOn(point -> point.network().equals(network))
                    .first()
                    .matches(point -> point.overBatchOne() == 1);
        }
        assertThat(report.library()).allMatch(point -> point.deviceUtilisation() > 0);
        assertThat(report.parity()).extracting(ParityPoint::evaluationsPerImage).containsExactly(140.0, 240.0);
        StreamPoint clean = report.stream().get(0);
        assertThat(clean.evaluationsPerImage()).isEqualTo(1);
        assertThat(clean.screeningEvaluationsPerImage()).isEqualTo(1);
        assertThat(clean.rawEvaluationsPerSecond()).isEqualTo(clean.raw().screening(), within(1e-6));
        StreamPoint all = report.stream().get(3);
        double others = all.evaluationsPerImage() - all.screeningEvaluationsPerImage();
        // once to be flagged, and once more to be purified
        assertThat(all.screeningEvaluationsPerImage()).isBetween(1.9, 2.1);
        assertThat(others).isGreaterThan(5);
        assertThat(all.deviceUtilisation())
                .isEqualTo(
                        all.imagesPerSecond()
                                * (all.screeningEvaluationsPerImage()
                                                / all.raw().screening()
                                        + others / all.raw().denoiser()),
                        within(1e-6));
        assertThat(report.deviceUtilisation())
                .isEqualTo(
                        report.endToEndImagesPerSecond() * report.evaluationsPerImage() / report.rawImagesPerSecond(),
                        within(1e-9));
        assertThat(host.networks()).isNotEmpty().allMatch(PatchDenoiser::closed);
    }

    @Test
    void shouldCountBatchesByReason() throws Exception {
        BenchReport report = run(EnumSet.of(Section.BATCHES));

        assertThat(report.stream()).isEmpty();
        assertThat(report.batches()).extracting(VariantPoint::partitions).containsExactly(1, 6, 6);
        assertThat(report.batches()).extracting(VariantPoint::batchSize).containsExactly(32, 32, 1);
        assertThat(report.batches().get(2).batches()).allMatch(batch -> batch.meanSize() == 1);
        assertThat(report.batches().get(1).batches()).anyMatch(batch -> batch.meanSize() > 1);
        for (VariantPoint point : report.batches()) {
            long screened = point.batches().stream()
                    .filter(batch -> batch.stage().equals("screen"))
                    .mapToLong(BatchPoint::images)
                    .sum();
            // a replay would count twice
            assertThat(screened).isGreaterThanOrEqualTo(point.stream().images());
            assertThat(point.batches())
                    .allMatch(batch -> Math.abs(batch.meanSize() * batch.batches() - batch.images()) < 1e-6);
            assertThat(point.batches()).extracting(BatchPoint::stage).contains("screen", "purify");
        }
    }

    @Test
    void shouldNoteTheMemoryAtEachTenthOfTheWay() throws Exception {
        BenchReport report = run(EnumSet.of(Section.STEADY));

        assertThat(report.steady().images()).isEqualTo(STEADY_IMAGES);
        assertThat(report.steady().flaggedShare()).as("one in twenty").isEqualTo(3.0 / STEADY_IMAGES);
        assertThat(report.steady().marks())
                .extracting(SteadyMark::images)
                .containsExactly(6, 12, 18, 25, 31, 37, 44, 50, 56, STEADY_IMAGES);
        assertThat(report.steady().marks())
                .allMatch(mark -> mark.imagesPerSecond() > 0)
                .allMatch(mark -> mark.heapAfterGcMiB() > 1 && mark.heapAfterGcMiB() < mark.heapCommittedMiB())
                .allMatch(mark -> mark.directMiB() > 0)
                .as("broker, clients and stream threads")
                .allMatch(mark -> mark.threads() > 20);
        if (report.peakRssMiB() != null) {
            assertThat(report.steady().marks())
                    .allMatch(mark -> mark.rssMiB() > mark.heapAfterGcMiB() && mark.rssMiB() <= report.peakRssMiB())
                    .allMatch(mark -> mark.filesMiB() > 0 && mark.filesMiB() < mark.rssMiB());
            assertThat(report.steady().growthMiBPerTenThousand()).isFinite();
        }
        assertThat(report.steady().heapGrowthMiBPerTenThousand()).isFinite();
        assertThat(report.stream()).isEmpty();
        assertThat(BenchPlot.svg(report)).contains("memory in MiB", ">63<");
        assertThat(host.networks()).isNotEmpty().allMatch(PatchDenoiser::closed);
    }

    @Test
    void shouldPayForTheMaskAndNotForTheFrame() throws Exception {
        BenchReport report = run(EnumSet.of(Section.AREA));

        List<AreaPoint> areas = report.areas();
        assertThat(areas).isSortedAccordingTo(Comparator.comparingLong(AreaPoint::evaluatedPixels));
        AreaPoint smallest = areas.get(0);
        AreaPoint largest = areas.get(areas.size() - 1);
        // what grows is the mask with a margin around it
        assertThat(smallest.maskPixels()).isBetween(16L * 16, 24L * 24);
        assertThat(smallest.evaluatedPixels()).isLessThan(640 * 480);
        assertThat(largest.evaluatedPixels()).isGreaterThan(6 * largest.maskPixels());
        assertThat(areas).allMatch(point -> point.millis() > 0 && Double.isFinite(point.cpuMillis()));
        assertThat(BenchPlot.svg(report)).contains("masked pixels of a frame of 640x480", "<circle");
    }

    @Test
    void shouldCompareBothWaysToGoTheSteps() throws Exception {
        BenchReport report = run(EnumSet.of(Section.SAMPLING));

        assertThat(report.sampling()).extracting(SamplingPoint::batch).containsExactly(1, 8, 32);
        assertThat(report.sampling()).allMatch(point -> point.graphOverSteps() > 0 && point.stepsCpuMillis() > 0);
        assertThat(host.networks()).hasSize(3).allMatch(PatchDenoiser::closed);
    }

    @Test
    void shouldEndWhenAsked() {
        Bench bench = new Bench(
                host,
                Section.standard(),
                BLINK,
                2,
                STEADY_IMAGES,
                Progress.NONE,
                () -> host.networks().size() > 1);

        assertThatThrownBy(bench::run).isInstanceOf(CancellationException.class);
        assertThat(host.networks()).allMatch(PatchDenoiser::closed);
    }
}
