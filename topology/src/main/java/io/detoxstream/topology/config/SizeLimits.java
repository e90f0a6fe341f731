package io.detoxstream.topology.config;

import io.detoxstream.purifier.codec.DecodeLimits;

/**
 * How large records get, derived from the two image limits so that whatever may arrive can also leave: a raw record
 * fits, with what we add to it, on each topic it may end on. All in bytes of key, value and headers together.
 *
 * @param rawRecord largest record of the raw topic
 * @param resultRecord largest record of the topics of detoxified and flagged images, decisions and alerts
 * @param asideRecord largest record of the topics of rejected and quarantined records: a raw or flagged record with
 *     cause and origin in further headers
 */
public record SizeLimits(int rawRecord, int resultRecord, int asideRecord) {
    /** Key, headers, labels and attributes around an image. */
    private static final long ENVELOPE = 64L << 10;
    /** Suspicion map (256x256 at most), origin and provenance that a flagged record adds. */
    private static final long FLAG = 128L << 10;
    /** Origin, cause and detail headers. */
    private static final long ASIDE_HEADERS = 16L << 10;

    /** @throws IllegalArgumentException if a record would exceed what Kafka can carry */
    public static SizeLimits of(DecodeLimits limits) {
        long raw = limits.maxBytes() + ENVELOPE;
        long result = Math.max(raw + FLAG, largestPng(limits.maxPixels()) + ENVELOPE);
        return new SizeLimits(Math.toIntExact(raw), Math.toIntExact(result), Math.toIntExact(result + ASIDE_HEADERS));
    }

    /** Bound on an 8-bit RGB PNG: incompressible pixels, a filter byte per row, stored blocks and chunk headers. */
    private static long largestPng(long pixels) {
        long data = 4 * pixels;
        return data + data / 1000 + 1024;
    }

    /** The largest record of all. */
    public int largest() {
        return asideRecord;
    }

    /** The producer's max.request.size: the largest record and the batch around it. */
    public int maxRequestSize() {
        return asideRecord + 1024;
    }
}
