package io.detoxstream.purifier.coherence;

import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds patterns that repeat in a window of sketches of one source, without being told what to look for. Images with a
 * pattern lie apart from the others along one direction of 3,072, hidden by all others; the search starts from the mean
 * of the window and from the directions along which it varies most, and moves each start to where two clusters are
 * furthest apart. What is found is taken out of the window and the search begins anew, as one attack may use several
 * pictures.
 *
 * <p>Gives the same result for the same window. Takes a few seconds of processor time for 1,000 sketches, in
 * parallel streams: on the common pool, or on that of the caller. Safe for several threads.
 */
public final class PatternFinder {
    private static final int DIRECTIONS = 8;
    private static final int ROUNDS = 12;
    /** More than this cannot be told from a source whose clean images are the few. */
    private static final double MOST_SHARE = 0.6;

    private final CoherenceReference reference;
    private final CoherenceSettings settings;

    /** @param reference what clean sketches of the source's profile are like */
    public PatternFinder(CoherenceReference reference, CoherenceSettings settings) {
        this.reference = Objects.requireNonNull(reference, "reference");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * @param sketches 32x32 each, of one source, in any order
     * @return the most separate first, at most {@link CoherenceSettings#most()}; none where too few images differ from
     *     each other
     * @throws IllegalArgumentException if an image is no sketch
     */
    public List<RepeatedPattern> find(List<RgbImage> sketches) {
        return search(sketches).patterns();
    }

    /**
     * What a search gave.
     *
     * @param different images that are no second picture of a scene; fewer than {@link CoherenceSettings#leastImages()}
     *     are not searched
     * @param patterns the most separate first
     */
    public record Search(int different, List<RepeatedPattern> patterns) {}

    /** As {@link #find}, and says how many images counted. */
    public Search search(List<RgbImage> sketches) {
        Window window = Window.of(sketches, reference, settings.likeness());
        int images = window.size();
        List<RepeatedPattern> found = new ArrayList<>();
        while (found.size() < settings.most() && window.size() >= settings.leastImages()) {
            Optional<Clusters> best = best(window.features());
            if (best.isEmpty()) {
                break;
            }
            PatternEstimate estimate = new PatternEstimate(reference, settings, window, best.get());
            found.add(estimate.pattern(images));
            window = window.without(estimate.members());
        }
        return new Search(images, List.copyOf(found));
    }

    private Optional<Clusters> best(float[][] rows) {
        return starts(rows)
                .parallel()
                .map(start -> Clusters.from(start, rows))
                .filter(this::isSeparate)
                .filter(clusters ->
                        clusters.separation() >= settings.certain() || Kinship.of(clusters, rows) <= settings.kinship())
                .max(Comparator.comparingDouble(Clusters::separation));
    }

    private boolean isSeparate(Clusters clusters) {
        return clusters.share() >= settings.leastShare()
                && clusters.share() <= MOST_SHARE
                && clusters.separation() >= settings.separation()
                && clusters.isOutward();
    }

    private static Stream<float[]> starts(float[][] rows) {
        float[] mean = Vectors.mean(rows);
        float[][] about = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            about[i] = rows[i].clone();
            Vectors.add(about[i], -1, mean);
        }
        float[][] directions = PrincipalDirections.of(about, DIRECTIONS, ROUNDS).directions();
        return Stream.concat(
                Stream.of(mean), Stream.of(directions).flatMap(direction -> Stream.of(direction, negative(direction))));
    }

    private static float[] negative(float[] direction) {
        float[] negative = new float[direction.length];
        Vectors.add(negative, -1, direction);
        return negative;
    }
}
