package io.detoxstream.purifier.coherence;

/**
 * When two clusters of sketches count as a pattern.
 *
 * @param leastImages different images that a window must hold, 50 or more: with fewer, chance alone makes clusters
 * @param separation least standard deviation between the clusters over that within, above 1.33, which is what splitting
 *     one bell curve in the middle gives (the square root of 2 / (pi - 2))
 * @param certain separation from which on the members may be of one kind, at least as great
 * @param kinship greatest share of the members whose nearest image is a member too, above 0 up to 1: more of them are a
 *     kind of images, such as one traffic sign, and no pattern
 * @param leastShare least share of the images in the cluster with the pattern, 0.01 to 0.5
 * @param likeness cosine of two images' coefficients from which on they are one and the same scene, of which only the
 *     first counts, above 0 up to 1
 * @param falseMatches standard deviations above images without the pattern from which on an image carries it
 * @param amplify by how much more than the estimate is taken out, 1 to 2: shrinkage makes estimates too small, and what
 *     is left of a trigger is worse than a little of its negative
 * @param most patterns of one window
 */
public record CoherenceSettings(
        int leastImages,
        double separation,
        double certain,
        double kinship,
        double leastShare,
        double likeness,
        double falseMatches,
        double amplify,
        int most) {
    public static final CoherenceSettings DEFAULT = new CoherenceSettings(300, 1.5, 3, 0.7, 0.03, 0.95, 2.2, 1.15, 4);

    public CoherenceSettings {
        if (leastImages < 50) {
            throw new IllegalArgumentException("a window of at least 50 images is needed, not " + leastImages);
        }
        if (!(separation > 1.33 && separation < 100)) {
            throw new IllegalArgumentException("the separation must be above 1.33, not " + separation);
        }
        if (!(certain >= separation && kinship > 0 && kinship <= 1)) {
            throw new IllegalArgumentException(
                    "certain must be at least the separation, and kinship above 0 and at most" + " 1, not " + certain
                            + " and " + kinship);
        }
        if (!(leastShare >= 0.01 && leastShare <= 0.5)) {
            throw new IllegalArgumentException("the least share must lie between 0.01 and 0.5, not " + leastShare);
        }
        if (!(likeness > 0 && likeness <= 1)) {
            throw new IllegalArgumentException("the likeness must be above 0 and at most 1, not " + likeness);
        }
        if (!(falseMatches > 0 && falseMatches < 100) || !(amplify >= 1 && amplify <= 2)) {
            throw new IllegalArgumentException(
                    "falseMatches must be above 0 and amplify 1 to 2, not " + falseMatches + " and " + amplify);
        }
        if (most < 1) {
            throw new IllegalArgumentException("at least one pattern must be wanted, not " + most);
        }
    }
}
