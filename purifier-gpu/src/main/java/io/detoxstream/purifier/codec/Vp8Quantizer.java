package io.detoxstream.purifier.codec;

/** Quantizer steps of one segment (RFC 6386, section 14.1): first and other coefficients of each kind of block. */
record Vp8Quantizer(int lumaDc, int lumaAc, int secondDc, int secondAc, int chromaDc, int chromaAc) {
    /** @param deltas of the index for lumaDc, secondDc, secondAc, chromaDc, chromaAc */
    static Vp8Quantizer of(int index, int[] deltas) {
        return new Vp8Quantizer(
                Vp8Tables.dcStep(index + deltas[0]),
                Vp8Tables.acStep(index),
                Vp8Tables.dcStep(index + deltas[1]) * 2,
                Math.max(8, Vp8Tables.acStep(index + deltas[2]) * 155 / 100),
                Math.min(132, Vp8Tables.dcStep(index + deltas[3])),
                Vp8Tables.acStep(index + deltas[4]));
    }
}
