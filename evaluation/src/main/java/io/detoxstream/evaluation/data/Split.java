package io.detoxstream.evaluation.data;

/**
 * A side of a training part. An image is for validation when the first four bytes of SHA-256 of its group, as a
 * big-endian number, are divisible by the data set's divisor; the training scripts use the same rule.
 */
public enum Split {
    /** What networks and thresholds may be fitted to. */
    TRAIN,
    /** What only choices between finished networks may look at. */
    VALIDATION,
    /** Both; the data set has no influence. */
    ALL;

    /**
     * Whether an image belongs to this side.
     *
     * @param dataset may be null for {@link #ALL}
     * @param path of the image inside the training part, with forward slashes, such as {@code cat/0001.jpg}
     */
    public boolean contains(Dataset dataset, String path) {
        if (this == ALL) {
            return true;
        }
        boolean validation = PathHash.word(dataset.group(path)) % dataset.divisor() == 0;
        return validation == (this == VALIDATION);
    }
}
