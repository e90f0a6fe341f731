package io.detoxstream.bench.parity;

/**
 * A published method beside ours.
 *
 * @param method its name in the evaluation
 * @param batch images of one call, of both
 * @param imagesPerSecond of the published method
 * @param evaluationsPerImage of the published method
 * @param oursImagesPerSecond ours in the turns beside it, 5 % of the images with a patch
 * @param oursEvaluationsPerImage ours, as counted
 * @param overParity ours over theirs, by turns
 * @param idealOverParity their evaluations over ours: the ratio if nothing but evaluations took time
 * @param shareOfIdeal the one over the other; above 1 where a cheaper network screens, as its evaluations count like theirs
 */
public record ParityPoint(
        String method,
        int batch,
        double imagesPerSecond,
        double evaluationsPerImage,
        double oursImagesPerSecond,
        double oursEvaluationsPerImage,
        double overParity,
        double idealOverParity,
        double shareOfIdeal) {}
