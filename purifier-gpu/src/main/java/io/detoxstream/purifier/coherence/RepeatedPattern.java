package io.detoxstream.purifier.coherence;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Arrays;
import java.util.Objects;

/**
 * A pattern that repeats in images of a source: how to tell the images that carry it, and what they carry. The filter is
 * matched to the pattern against clean images, as in radar: the direction from images without it to images with it,
 * damped where clean images vary. Immutable, safe for several threads; complete in itself, so that it can travel
 * ({@link #toBytes}).
 */
public final class RepeatedPattern {
    private static final double LOCAL = 0.06;

    private final SketchStandard standard;
    private final float[] filter;
    private final double offset;
    private final double threshold;
    private final float[] added;
    private final int images;
    private final double share;
    private final double separation;

    /**
     * @param filter weights of the features
     * @param offset subtracted, so that images without the pattern score 0 on average, in their standard deviations
     * @param added red, green, blue of 32x32 pixels, in units of x = 2 u8 / 255 - 1
     */
    RepeatedPattern(
            SketchStandard standard,
            float[] filter,
            double offset,
            double threshold,
            float[] added,
            int images,
            double share,
            double separation) {
        this.standard = Objects.requireNonNull(standard, "standard");
        this.filter = filter;
        this.offset = offset;
        this.threshold = threshold;
        this.added = added;
        this.images = images;
        this.share = share;
        this.separation = separation;
        if (filter.length != SketchStandard.LENGTH || added.length != SketchStandard.LENGTH || images < 1) {
            throw new IllegalArgumentException("a pattern of odd size");
        }
        for (int i = 0; i < filter.length; i++) {
            if (!Float.isFinite(filter[i]) || !Float.isFinite(added[i])) {
                throw new IllegalArgumentException("a pattern has finite numbers only");
            }
        }
        if (!Double.isFinite(offset + threshold + separation) || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a pattern has finite numbers only");
        }
    }

    /**
     * How much of the pattern a sketch shows, in standard deviations above images without it.
     *
     * @throws IllegalArgumentException if the image is no sketch
     */
    public double score(RgbImage sketch) {
        return Vectors.dot(filter, standard.features(sketch)) - offset;
    }

    /** Score above which an image carries the pattern. */
    public double threshold() {
        return threshold;
    }

    /** Whether an image of any size carries the pattern. */
    public boolean matches(RgbImage image) {
        return score(Sketches.of(image)) > threshold;
    }

    /** The image without the pattern, which is stretched to its size, rounded to 8 bits. */
    public RgbImage removeFrom(RgbImage image) {
        Stretch across = new Stretch(image.width());
        Stretch down = new Stretch(image.height());
        byte[] rgb = new byte[image.rgb().length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    double level = image.get(x, y, c) - 127.5 * Stretch.at(added, across, x, down, y, c);
                    rgb[(y * image.width() + x) * 3 + c] = (byte) Math.round(Math.max(0, Math.min(255, level)));
                }
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    /** The pattern for people to look at: 32x32, mid grey where nothing is added, its furthest sample black or white. */
    public RgbImage picture() {
        double furthest = 1e-9;
        for (float value : added) {
            furthest = Math.max(furthest, Math.abs(value));
        }
        byte[] rgb = new byte[added.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(127.5 + 127.5 * added[i] / furthest);
        }
        return new RgbImage(Sketches.SIDE, Sketches.SIDE, rgb);
    }

    /**
     * Whether half of the pattern's energy lies in less than {@value #LOCAL} of the pixels. Such a pattern is a sticker:
     * it hides what is below, so taking it out leaves a ruin of it, which purification of the place does not.
     */
    public boolean local() {
        double[] energies = new double[added.length / 3];
        for (int i = 0; i < added.length; i++) {
            energies[i / 3] += (double) added[i] * added[i];
        }
        Arrays.sort(energies);
        double left = Arrays.stream(energies).sum() / 2;
        int pixels = 0;
        while (left > 0 && pixels < energies.length) {
            left -= energies[energies.length - ++pixels];
        }
        return pixels < LOCAL * energies.length;
    }

    /** Cosine between what two patterns add, -1 to 1. */
    public double likeness(RepeatedPattern other) {
        double norms = Vectors.norm(added) * Vectors.norm(other.added);
        return norms > 0 ? Vectors.dot(added, other.added) / norms : 0;
    }

    /** Different images of the window that it was found in. */
    public int images() {
        return images;
    }

    /** Share of those that carry it, 0 to 1. */
    public double share() {
        return share;
    }

    /** Standard deviation between images with and without it over that within; 1.32 is nothing. */
    public double separation() {
        return separation;
    }

    /** For {@link #fromBytes}, of this version or a later one. */
    public byte[] toBytes() {
        return PatternBytes.write(
                new double[] {offset, threshold, images, share, separation},
                standard.mean(),
                standard.deviation(),
                filter,
                added);
    }

    /** @throws IllegalArgumentException if these are not the bytes of a pattern */
    public static RepeatedPattern fromBytes(byte[] bytes) {
        PatternBytes read = PatternBytes.read(bytes, 5, 4);
        double[] numbers = read.numbers();
        float[][] rows = read.rows();
        return new RepeatedPattern(
                new SketchStandard(rows[0], rows[1]),
                rows[2],
                numbers[0],
                numbers[1],
                rows[3],
                (int) numbers[2],
                numbers[3],
                numbers[4]);
    }
}
