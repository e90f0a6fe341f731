package io.detoxstream.app.evaluation;

import io.detoxstream.evaluation.coherence.SourceSettings;
import io.detoxstream.evaluation.data.Dataset;
import java.nio.file.Path;
import java.util.List;

/**
 * Which sources under attack a person wants to see.
 *
 * @param victims folder of victim files
 * @param datasets whose victims are wanted; empty for all
 * @param attacks which victims are wanted; all for all
 * @param inputs images and profiles
 * @param source window, share and images to judge
 * @param threads 1 or more
 */
public record CoherenceRequest(
        Path victims,
        List<Dataset> datasets,
        List<String> attacks,
        EvaluationInputs inputs,
        SourceSettings source,
        int threads) {
    /** @throws IllegalArgumentException if a number is out of range */
    public CoherenceRequest {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more");
        }
    }
}
