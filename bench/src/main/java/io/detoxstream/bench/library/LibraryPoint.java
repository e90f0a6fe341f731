package io.detoxstream.bench.library;

/**
 * One rate of the library, one caller, all cores for the network.
 *
 * @param step what was called
 * @param batch images of one call
 * @param imagesPerSecond middle turn
 * @param evaluationsPerImage network evaluations
 * @param deviceUtilisation images a second times evaluations over raw evaluations a second, summed over the networks and
 *     measured by turns with each alone at its largest batch
 * @param allocatedKib heap that one image costs
 */
public record LibraryPoint(
        String step,
        int batch,
        double imagesPerSecond,
        double evaluationsPerImage,
        double deviceUtilisation,
        double allocatedKib) {}
