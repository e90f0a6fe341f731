package io.detoxstream.app.console;

/**
 * What was decided in one second.
 *
 * @param time seconds since 1970
 * @param screened records that screening decided about, rejected ones included
 * @param flagged of those
 * @param rejected of those
 * @param purified images that purification decided about and passed on
 * @param quarantined images that purification set aside
 * @param evaluations network evaluations
 * @param p50 median of the milliseconds from the broker's append to the decision, of records that leave with it; null if
 *     there are none
 * @param p95 likewise
 */
record Second(
        long time,
        int screened,
        int flagged,
        int rejected,
        int purified,
        int quarantined,
        int evaluations,
        Double p50,
        Double p95) {}
