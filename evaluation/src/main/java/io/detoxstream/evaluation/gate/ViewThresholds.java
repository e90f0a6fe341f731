package io.detoxstream.evaluation.gate;

import io.detoxstream.purifier.screen.ImageScores;
import io.detoxstream.purifier.screen.SizeClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A threshold for the tiles of each view of a frame.
 *
 * @param byView by the name of the view's size class; views that are missing do not count
 */
record ViewThresholds(Map<String, Double> byView) {
    /** What a rule gives for the views of some frames. */
    static ViewThresholds of(List<ImageScores> frames, Function<SizeClass, OptionalDouble> rule) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        frames.stream()
                .flatMap(ViewThresholds::views)
                .map(ImageScores::sizeClass)
                .distinct()
                .forEach(view -> rule.apply(view).ifPresent(threshold -> thresholds.put(view.name(), threshold)));
        return new ViewThresholds(thresholds);
    }

    /** Fitted to clean frames, view by view. */
    static ViewThresholds fitted(List<ImageScores> frames, Function<double[], OptionalDouble> quantile) {
        Map<String, List<double[]>> scores = new LinkedHashMap<>();
        frames.stream()
                .flatMap(ViewThresholds::views)
                .forEach(view -> scores.computeIfAbsent(view.sizeClass().name(), any -> new ArrayList<>())
                        .add(view.scores()));
        return of(
                frames,
                view -> quantile.apply(scores.get(view.name()).stream()
                        .flatMapToDouble(Arrays::stream)
                        .toArray()));
    }

    /** A frame at full size, and at fractions of it. */
    private static Stream<ImageScores> views(ImageScores frame) {
        return Stream.concat(Stream.of(frame), frame.coarser().stream());
    }

    /**
     * Largest score of a tile over the threshold of its view.
     *
     * @param levels views that count, from full size downwards, 1 or more
     */
    double ratio(ImageScores frame, int levels) {
        return views(frame)
                .limit(levels)
                .filter(view -> byView.containsKey(view.sizeClass().name()))
                .mapToDouble(view -> Arrays.stream(view.scores()).max().orElseThrow()
                        / byView.get(view.sizeClass().name()))
                .max()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no threshold for " + frame.sizeClass().name()));
    }
}
