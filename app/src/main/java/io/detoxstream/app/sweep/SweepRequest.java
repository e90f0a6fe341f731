package io.detoxstream.app.sweep;

import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.gate.Sticker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a person asked to be tried.
 *
 * @param folders the data sets, each with its folder train
 * @param factors options and their values
 * @param pairs options that are varied together, two joined by a colon
 * @param images validation images of each data set
 * @param fitting training images of each data set, for thresholds
 * @param stickers kinds that the gate is tried on
 * @param victims folder of victim files
 * @param attacks which victims are asked; none for none
 * @param report folder for the results; null for none
 * @param threads 1 or more
 */
public record SweepRequest(
        Map<Dataset, Path> folders,
        Map<String, List<String>> factors,
        List<String> pairs,
        int images,
        int fitting,
        List<Sticker> stickers,
        Path victims,
        List<String> attacks,
        Path report,
        int threads) {
    /** Asks no victims. */
    public static final String NO_ATTACKS = "none";

    /**
     * @param given options with or without values, as {@link Factors#of} reads them
     * @throws io.detoxstream.app.cli.CommandException if there is no such option
     */
    public static Map<String, List<String>> factors(List<String> given) {
        return Factors.of(given);
    }

    /** @throws IllegalArgumentException if a number is out of range */
    public SweepRequest {
        if (images < 1 || fitting < 1 || threads < 1) {
            throw new IllegalArgumentException("there must be images, images for thresholds, and a thread");
        }
    }
}
