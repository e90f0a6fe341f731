package io.detoxstream.bench.stream;

import io.detoxstream.bench.measure.GcPauses;

/**
 * What the whole stream did with images of one size.
 *
 * @param triggeredShare images with a trigger among those fed
 * @param flaggedShare images that were really flagged and purified
 * @param images that went through, warm-up and rest included
 * @param imagesPerSecond once warm
 * @param evaluationsPerImage network evaluations that were really made, both applications together
 * @param imagesPerDeviceBatch mean size of a batch that the network was asked for
 * @param rawEvaluationsPerSecond of the network alone, just before and just after
 * @param deviceUtilisation images a second times evaluations over raw evaluations a second; for large images by pixels
 * @param allocatedKib heap that the stream threads allocated for an image
 * @param pauses of the garbage collector
 */
public record StreamPoint(
        String size,
        double triggeredShare,
        double flaggedShare,
        int images,
        double imagesPerSecond,
        double evaluationsPerImage,
        double imagesPerDeviceBatch,
        double rawEvaluationsPerSecond,
        double deviceUtilisation,
        double allocatedKib,
        GcPauses.Report pauses) {}
