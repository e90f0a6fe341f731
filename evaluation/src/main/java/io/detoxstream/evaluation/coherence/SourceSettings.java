package io.detoxstream.evaluation.coherence;

/**
 * What a source under attack is like.
 *
 * @param window images that the pattern is looked for in, 50 or more
 * @param share of them that carry the trigger, above 0 and below 1
 * @param judged further images of the source, each once clean and once with the trigger, 1 or more
 */
public record SourceSettings(int window, double share, int judged) {
    public SourceSettings {
        if (window < 50 || judged < 1) {
            throw new IllegalArgumentException(
                    "a window has 50 images or more and at least one is judged, not " + window + " and " + judged);
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the share of triggered images must lie between 0 and 1, not " + share);
        }
    }
}
