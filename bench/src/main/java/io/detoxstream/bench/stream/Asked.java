package io.detoxstream.bench.stream;

import io.detoxstream.bench.measure.CountingDenoiser;

/**
 * What networks were asked.
 *
 * @param evaluations images, of both networks
 * @param screenings images of the network that screens; all, where one does everything
 * @param pixels of both networks
 * @param screeningPixels of the network that screens; all, where one does everything
 * @param batches of both networks
 */
record Asked(long evaluations, long screenings, long pixels, long screeningPixels, long batches) {
    /** So far. */
    static Asked of(CountingDenoiser network) {
        return new Asked(
                network.evaluations(),
                network.screening().evaluations(),
                network.pixels(),
                network.screening().pixels(),
                network.batches());
    }

    Asked since(Asked earlier) {
        return new Asked(
                evaluations - earlier.evaluations,
                screenings - earlier.screenings,
                pixels - earlier.pixels,
                screeningPixels - earlier.screeningPixels,
                batches - earlier.batches);
    }
}
