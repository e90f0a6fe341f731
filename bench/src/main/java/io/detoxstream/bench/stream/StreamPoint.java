package io.detoxstream.bench.stream;

import io.detoxstream.bench.measure.GcPauses;
import io.detoxstream.bench.network.RawRates;

/**
 * What the whole stream did with images of one size.
 *
 * @param triggeredShare images with a trigger among those fed
 * @param flaggedShare images that were really flagged and purified
 * @param images that went through, warm-up and rest included
 * @param imagesPerSecond once warm
 * @param evaluationsPerImage network evaluations that were really made, both applications and networks together
 * @param screeningEvaluationsPerImage those of the network that screens; null where one network does everything
 * @param imagesPerDeviceBatch mean size of a batch that the network was asked for
 * @param rawEvaluationsPerSecond of the networks alone, just before and just after, for as many evaluations of each as the
 *     stream made
 * @param raw of each network, in evaluations a second of the size that was measured
 * @param deviceUtilisation images a second times evaluations over raw evaluations a second, which is the sum over the
 *     networks of what each was asked in a second over what it can do in one; for large images by pixels
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
        Double screeningEvaluationsPerImage,
        double imagesPerDeviceBatch,
        double rawEvaluationsPerSecond,
        RawRates raw,
        double deviceUtilisation,
        double allocatedKib,
        GcPauses.Report pauses) {}
