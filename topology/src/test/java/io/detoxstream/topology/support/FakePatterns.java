package io.detoxstream.topology.support;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.topology.pattern.Pattern;
import io.detoxstream.topology.pattern.PatternLibrary;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Patterns without arithmetic, the fourth of which is local: pattern n, 1 to 4, is a blue of 200 + n in the n-th eighth of an image's first row. It is
 * subtracted by making that 0. What is found is what at least a twentieth of the sketches carry.
 */
public final class FakePatterns implements PatternLibrary {
    private static final int MOST = 4;
    private static final double LEAST_SHARE = 0.05;
    private static final int BLUE = 2;
    private static final int SHADE = 200;
    private static final int EIGHTHS = 8;

    /** An image with the pattern. */
    public static RgbImage with(RgbImage image, int pattern) {
        return changed(image, pattern, SHADE + pattern);
    }

    public static Pattern pattern(int number) {
        return new Fake(number, 100, 0.5);
    }

    private static RgbImage changed(RgbImage image, int pattern, int blue) {
        byte[] rgb = image.rgb().clone();
        int from = (pattern - 1) * image.width() / EIGHTHS;
        int to = Math.max(from + 1, pattern * image.width() / EIGHTHS);
        for (int x = from; x < to; x++) {
            rgb[x * 3 + BLUE] = (byte) blue;
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private static boolean isIn(RgbImage image, int pattern) {
        return image.get((pattern - 1) * image.width() / EIGHTHS, 0, BLUE) == SHADE + pattern;
    }

    @Override
    public List<Pattern> find(String source, List<RgbImage> sketches) {
        return IntStream.rangeClosed(1, MOST)
                .mapToObj(number -> (Pattern) new Fake(number, sketches.size(), share(sketches, number)))
                .filter(pattern -> pattern.share() >= LEAST_SHARE)
                .toList();
    }

    private static double share(List<RgbImage> sketches, int number) {
        return (double) sketches.stream().filter(sketch -> isIn(sketch, number)).count() / sketches.size();
    }

    @Override
    public Pattern read(byte[] bytes) {
        if (bytes.length != 2 || bytes[0] != 'p') {
            throw new IllegalArgumentException("no pattern");
        }
        return pattern(bytes[1]);
    }

    private record Fake(int number, int images, double share) implements Pattern {
        @Override
        public double score(RgbImage sketch) {
            return FakePatterns.isIn(sketch, number) ? 1 + number : 0;
        }

        @Override
        public double threshold() {
            return 1;
        }

        @Override
        public RgbImage removeFrom(RgbImage image) {
            return changed(image, number, 0);
        }

        @Override
        public boolean isLocal() {
            return number == MOST;
        }

        @Override
        public double likeness(Pattern other) {
            return number == ((Fake) other).number ? 0.9 : 0.1;
        }

        @Override
        public RgbImage picture() {
            return Images.withRed(number);
        }

        @Override
        public double separation() {
            return 7;
        }

        @Override
        public byte[] toBytes() {
            return new byte[] {'p', (byte) number};
        }
    }
}
