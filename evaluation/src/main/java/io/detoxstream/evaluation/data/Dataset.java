package io.detoxstream.evaluation.data;

/** The data sets whose training part is divided by a rule on names. */
public enum Dataset {
    /** 32x32 images of 10 classes, {@code class/number.jpg}; an image is a group of its own. */
    CIFAR10(10, false),
    /** Traffic signs of 43 classes, {@code class/track_frame.png}; the frames of a track are a group. */
    GTSRB(5, true),
    /** Photographs, {@code name.jpg}; an image is a group of its own. */
    PHOTOS(5, false);

    private final int divisor;
    private final boolean calibratedAside;

    Dataset(int divisor, boolean calibratedAside) {
        this.divisor = divisor;
        this.calibratedAside = calibratedAside;
    }

    /**
     * What must not be divided, as its members are almost the same picture.
     *
     * @param path of an image inside the training part, with forward slashes
     */
    public String group(String path) {
        String stem = before(path, '.');
        return this == GTSRB ? before(stem, '_') : stem;
    }

    /** One of so many groups is set aside. */
    int divisor() {
        return divisor;
    }

    /** Whether half of what is set aside is for calibration. */
    boolean calibratedAside() {
        return calibratedAside;
    }

    private static String before(String text, char mark) {
        int at = text.lastIndexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }
}
