package io.detoxstream.evaluation.data;

/**
 * Which images of a folder carry a trigger. The answer for an image depends on its path alone, not on the order or
 * number of the others; with the same seed, the images of a small share are among those of a larger one.
 *
 * @param split side of the training part to take them from
 * @param dataset whose rule divides it; null only with {@link Split#ALL}
 * @param leftOut class folder without triggers, null for none: an attack does not poison its own target class
 * @param share of the images that pass both, above 0 and up to 1
 * @param seed which images
 */
public record Poisoned(Split split, Dataset dataset, String leftOut, double share, long seed) {
    /** @throws IllegalArgumentException for a share out of range or a split without a data set */
    public Poisoned {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("the share must be above 0 and at most 1, not " + share);
        }
        if (split != Split.ALL && dataset == null) {
            throw new IllegalArgumentException("the rule of a split is that of a data set, and none was named");
        }
    }

    /** @param path of an image, with forward slashes, its class the first folder */
    public boolean contains(String path) {
        return split.contains(dataset, path) && !classOf(path).equals(leftOut) && PathHash.uniform(seed, path) < share;
    }

    /** The first folder of a path, empty where there is none. */
    public static String classOf(String path) {
        return path.substring(0, Math.max(0, path.indexOf('/')));
    }
}
