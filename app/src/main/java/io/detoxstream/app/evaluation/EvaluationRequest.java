package io.detoxstream.app.evaluation;

import io.detoxstream.evaluation.data.Dataset;
import io.detoxstream.evaluation.run.Limits;
import java.nio.file.Path;
import java.util.List;

/**
 * What a person asked to be evaluated.
 *
 * @param victims folder of victim files
 * @param datasets whose victims are wanted; empty for all
 * @param attacks which victims are wanted; all for all
 * @param methods names as {@link io.detoxstream.evaluation.method.Methods#select} returns them
 * @param jpegs qualities for further rows, 1 to 100
 * @param inputs images and profiles
 * @param report folder for the results; null for none
 * @param threads 1 or more
 */
public record EvaluationRequest(
        Path victims,
        List<Dataset> datasets,
        List<String> attacks,
        List<String> methods,
        List<Integer> jpegs,
        Limits limits,
        EvaluationInputs inputs,
        Path report,
        int threads) {
    /** @throws IllegalArgumentException if a number is out of range */
    public EvaluationRequest {
        jpegs = List.copyOf(jpegs);
        for (int quality : jpegs) {
            if (quality < 1 || quality > 100) {
                throw new IllegalArgumentException("a JPEG quality is 1 to 100, not " + quality);
            }
        }
        if (threads < 1) {
            throw new IllegalArgumentException("there must be at least one thread, not " + threads);
        }
    }
}
