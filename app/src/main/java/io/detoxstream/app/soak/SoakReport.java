package io.detoxstream.app.soak;

import java.util.List;

/**
 * What came of a soak test.
 *
 * @param rounds valid ones: a process died in the middle of a batch of several images
 * @param roundsInvalid kills that did not fall into a batch
 * @param recordsIn raw images whose offsets are committed
 * @param recordsOut results that a consumer of committed records sees of them
 * @param lost raw images without a result
 * @param duplicated results beyond the first of an image
 * @param recoveryMillis from each kill to the first result after it
 * @param seconds from the first image to the last result
 */
public record SoakReport(
        String guarantee,
        int brokers,
        List<Integer> instances,
        int rounds,
        int roundsInvalid,
        long recordsIn,
        long recordsOut,
        long lost,
        long duplicated,
        Recovery recoveryMillis,
        List<SoakRound> details,
        double seconds) {
    /** Over all rounds, valid or not; 0 where there was none. */
    public record Recovery(long median, long max) {
        static Recovery of(List<SoakRound> rounds) {
            long[] sorted = rounds.stream()
                    .mapToLong(SoakRound::recoveryMillis)
                    .sorted()
                    .toArray();
            return sorted.length == 0
                    ? new Recovery(0, 0)
                    : new Recovery(sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }
    }

    /** Whether the guarantee was kept, and was put to the test. */
    public boolean passed() {
        boolean exactlyOnce = !guarantee.equals("at_least_once");
        return rounds > 0 && lost == 0 && (!exactlyOnce || duplicated == 0);
    }
}
