package io.detoxstream.bench.stream;

import io.detoxstream.bench.measure.Line;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Whether memory stays level over many images.
 *
 * @param images that went through
 * @param flaggedShare images that were flagged and purified
 * @param marks in order
 * @param growthMiBPerTenThousand slope of {@link SteadyMark#rssMiB} for 10,000 images, by least squares over the last
 *     {@link #LAST} marks: before them pools fill, and code is compiled; null where the platform does not tell
 * @param heapGrowthMiBPerTenThousand likewise of {@link SteadyMark#heapAfterGcMiB}
 */
public record SteadyReport(
        int images,
        double flaggedShare,
        List<SteadyMark> marks,
        Double growthMiBPerTenThousand,
        Double heapGrowthMiBPerTenThousand) {
    /** Marks that count for the growth. */
    public static final int LAST = 7;

    private static final double TEN_THOUSAND = 10_000;

    /** @param marks two or more */
    public static SteadyReport of(int images, double flaggedShare, List<SteadyMark> marks) {
        return new SteadyReport(
                images,
                flaggedShare,
                List.copyOf(marks),
                growth(marks, SteadyMark::rssMiB),
                growth(marks, SteadyMark::heapAfterGcMiB));
    }

    private static Double growth(List<SteadyMark> marks, Function<SteadyMark, Double> mib) {
        List<SteadyMark> last = marks.subList(Math.max(0, marks.size() - LAST), marks.size());
        if (last.stream().map(mib).anyMatch(Objects::isNull)) {
            return null;
        }
        return Line.through(
                        last.stream()
                                .mapToDouble(mark -> mark.images() / TEN_THOUSAND)
                                .toArray(),
                        last.stream().mapToDouble(mib::apply).toArray())
                .slope();
    }
}
