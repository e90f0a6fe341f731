package io.detoxstream.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadyReportTest {
    private static SteadyMark mark(int images, Double rss, double heap) {
        return new SteadyMark(images, rss, 1.0, 2 * heap, heap, 1, 50, 100);
    }

    @Test
    void shouldTakeTheGrowthFromTheLastMarks() {
        // the first three grow by 100 MiB each, as pools do; from then on 2 and half a MiB for 5,000 images
        List<SteadyMark> marks = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> mark(5_000 * i, i <= 3 ? 100.0 * i : 500 + 2.0 * i, i <= 3 ? 10 * i : 60 + 0.5 * i))
                .toList();

        SteadyReport report = SteadyReport.of(50_000, 0.05, marks);

        assertThat(report.growthMiBPerTenThousand()).isCloseTo(4, within(1e-9));
        assertThat(report.heapGrowthMiBPerTenThousand()).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldNotBeMisledByOneMarkThatStandsOut() {
        List<SteadyMark> marks = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> mark(10_000 * i, i == 7 ? 800.0 : 700.0, 60))
                .toList();

        assertThat(SteadyReport.of(100_000, 0.05, marks).growthMiBPerTenThousand())
                .as("in the middle of those that count")
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void shouldSayNothingOfMemoryThatIsNotKnown() {
        List<SteadyMark> marks = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> mark(10_000 * i, null, 60))
                .toList();

        SteadyReport report = SteadyReport.of(100_000, 0.05, marks);

        assertThat(report.growthMiBPerTenThousand()).isNull();
        assertThat(report.heapGrowthMiBPerTenThousand()).isZero();
    }
}
