package io.detoxstream.app.console;

/** Counts latencies in buckets that grow by a quarter of an octave, so quantiles are right within a fifth. For one thread. */
final class LatencyCounts {
    private static final int PER_OCTAVE = 4;
    /** Up to 2^20 ms, a quarter of an hour. */
    private static final int BUCKETS = 20 * PER_OCTAVE + 1;

    private final int[] counts = new int[BUCKETS];
    private int total;

    /** @param millis 0 or more */
    void add(long millis) {
        int bucket = millis < 1 ? 0 : 1 + (int) (PER_OCTAVE * Math.log(millis) / Math.log(2));
        counts[Math.min(bucket, BUCKETS - 1)]++;
        total++;
    }

    /**
     * @param share 0 to 1
     * @return milliseconds, the upper end of the bucket; null if nothing was counted
     */
    Double quantile(double share) {
        if (total == 0) {
            return null;
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        int bucket = 0;
        for (long below = counts[0]; below < rank; below += counts[bucket]) {
            bucket++;
        }
        return bucket == 0 ? 1 : Math.round(10 * Math.pow(2, (double) bucket / PER_OCTAVE)) / 10.0;
    }
}
