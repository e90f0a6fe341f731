package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPlanTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "1:1",
                "2:2",
                "3:4",
                "5:4 1",
                "6:8",
                "20:16 4",
                "24:32",
                "31:32",
                "32:32",
                "33:32 1",
                "100:32 32 32 4"
            })
    void shouldPadLittleAndSplitTheRest(int images, String sizes) {
        assertThat(BatchPlan.of(images)).extracting(part -> "" + part.size()).containsExactly(sizes.split(" "));
    }

    @Property(tries = 300)
    void shouldTakeEveryImageOnceInBatchesOfFixedSizes(@ForAll @IntRange(min = 1, max = 500) int images) {
        List<BatchPlan.Part> parts = BatchPlan.of(images);

        int next = 0;
        for (BatchPlan.Part part : parts) {
            assertThat(part.first()).isEqualTo(next);
            assertThat(part.size()).isIn(1, 2, 4, 8, 16, 32);
            assertThat(part.images()).isBetween((3 * part.size() + 3) / 4, part.size());
            next += part.images();
        }
        assertThat(next).isEqualTo(images);
    }
}
