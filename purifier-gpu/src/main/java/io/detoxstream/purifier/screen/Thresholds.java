package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.ScreeningOutcome;
import java.util.List;
import java.util.Optional;

/** The calibrated thresholds of one model under one set of screening settings. Immutable or otherwise thread-safe. */
@FunctionalInterface
public interface Thresholds {
    /**
     * @param profiles calibration profiles in order of preference
     * @return the thresholds of the first profile that knows the size class; empty if none does
     */
    Optional<ScreeningOutcome.Gate> gate(List<String> profiles, SizeClass sizeClass);

    /**
     * Likewise for an image that is scored by the largest score of several tiles.
     *
     * @param tiles how many, 1 for a whole image
     * @return thresholds for the largest score; those of a single tile unless an implementation knows better
     */
    default Optional<ScreeningOutcome.Gate> gate(List<String> profiles, SizeClass sizeClass, int tiles) {
        return gate(profiles, sizeClass);
    }
}
