package io.detoxstream.evaluation.coherence;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.method.Case;
import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.run.Workers;
import io.detoxstream.purifier.coherence.RepeatedPattern;
import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What becomes of images with and without the patterns of their source.
 *
 * @param arrived as they came
 * @param alone as the defence left them that sees single images
 * @param coherent the same after a pattern, unless it is a sticker, was taken out of those that matched it
 * @param matches which matched one
 */
record Judged(List<RgbImage> arrived, List<RgbImage> alone, List<RgbImage> coherent, boolean[] matches) {
    private static final int BATCH = 16;

    /**
     * @param alone images as the defence left them, if they are known already
     */
    static Judged of(
            List<LabeledImage> sources,
            List<RgbImage> arrived,
            Optional<List<RgbImage>> alone,
            List<RepeatedPattern> patterns,
            Method defence,
            Workers workers) {
        boolean[] matches = new boolean[arrived.size()];
        List<LabeledImage> matching = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<RgbImage> cleaned = new ArrayList<>();
        for (int i = 0; i < matches.length; i++) {
            RgbImage image = arrived.get(i);
            matches[i] = patterns.stream().anyMatch(pattern -> pattern.matches(image));
            RgbImage left = withoutPatterns(image, patterns);
            if (left != image) {
                places.add(i);
                matching.add(sources.get(i));
                cleaned.add(left);
            }
        }
        List<RgbImage> before = alone.orElseGet(() -> treated(sources, arrived, defence, workers));
        List<RgbImage> after = new ArrayList<>(before);
        List<RgbImage> restored = treated(matching, cleaned, defence, workers);
        for (int i = 0; i < places.size(); i++) {
            after.set(places.get(i), restored.get(i));
        }
        return new Judged(arrived, before, after, matches);
    }

    /** As the stream does it: two patterns may be one trigger's. */
    private static RgbImage withoutPatterns(RgbImage image, List<RepeatedPattern> patterns) {
        RgbImage left = image;
        for (RepeatedPattern pattern : patterns) {
            if (!pattern.local() && pattern.matches(left)) {
                left = pattern.removeFrom(left);
            }
        }
        return left;
    }

    private static List<RgbImage> treated(
            List<LabeledImage> sources, List<RgbImage> images, Method defence, Workers workers) {
        List<List<Case>> batches = new ArrayList<>();
        for (int from = 0; from < images.size(); from += BATCH) {
            batches.add(IntStream.range(from, Math.min(images.size(), from + BATCH))
                    .mapToObj(i -> Case.of(sources.get(i).path(), images.get(i), null))
                    .toList());
        }
        List<RgbImage> treated = new ArrayList<>();
        workers.map(batches, defence::treat, batch -> batch.forEach(one -> treated.add(one.image())));
        return treated;
    }
}
