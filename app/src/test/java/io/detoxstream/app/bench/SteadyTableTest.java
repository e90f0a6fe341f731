package io.detoxstream.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.bench.stream.SteadyMark;
import io.detoxstream.bench.stream.SteadyReport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadyTableTest {
    private static List<String> lines(Double first, double step) {
        return SteadyTable.lines(SteadyReport.of(
                100_000,
                0.05,
                IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> new SteadyMark(
                                10_000 * i, first == null ? null : first + step * i, 90.0, 500, 61.5, 4.25, 97, 188))
                        .toList()));
    }

    @Test
    void shouldHaveALineForEachMarkAndTheGrowth() {
        List<String> lines = lines(700.0, -0.5);

        assertThat(lines).hasSize(12);
        assertThat(lines.get(2).split(" +")).containsExactly("20000", "699", "90", "500", "61.5", "4.3", "97", "188");
        assertThat(lines.get(11))
                .contains("10,000 images: resident -0.50 MiB, collected heap +0.00 MiB; 5.0 % flagged");
    }

    @Test
    void shouldSayWhatIsNotKnown() {
        List<String> lines = lines(null, 0);

        assertThat(lines.get(1)).contains("not known");
        assertThat(lines.get(11)).contains("resident not known MiB").doesNotContain("null");
    }
}
