package io.detoxstream.evaluation.data;

/**
 * A side of a training part. An image is set aside when the first four bytes of SHA-256 of its group, as a big-endian
 * number, are divisible by the data set's divisor. What is set aside is for validation; of GTSRB those whose quotient is
 * even are for calibration instead. The training scripts use the same rule.
 */
public enum Split {
    /** What networks may be fitted to, and thresholds where nothing is set aside for them. */
    TRAIN,
    /** What only choices between finished networks may look at. */
    VALIDATION,
    /** What thresholds are fitted to; empty for data sets other than GTSRB. */
    CALIBRATION,
    /** All sides; the data set has no influence. */
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
        long word = PathHash.word(dataset.group(path));
        if (word % dataset.divisor() != 0) {
            return this == TRAIN;
        }
        boolean calibration = dataset.calibratedAside() && word / dataset.divisor() % 2 == 0;
        return this == (calibration ? CALIBRATION : VALIDATION);
    }
}
