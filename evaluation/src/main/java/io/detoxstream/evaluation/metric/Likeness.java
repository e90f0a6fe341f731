package io.detoxstream.evaluation.metric;

import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.Mask;
import io.detoxstream.purifier.suspicion.SsimMap;

/** How alike two images, or two masks, are. */
public final class Likeness {
    private static final double LEVELS = 255;

    private Likeness() {}

    /**
     * Peak signal-to-noise ratio over all samples, {@code 10 log10(255^2 / MSE)}.
     *
     * @return decibels; infinite for equal images
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double psnr(RgbImage a, RgbImage b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IllegalArgumentException(a + " and " + b + " cannot be compared");
        }
        long squares = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            int difference = (a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff);
            squares += (long) difference * difference;
        }
        return 10 * Math.log10(LEVELS * LEVELS * a.rgb().length / squares);
    }

    /** Mean structural similarity (Wang et al. 2004), see {@link SsimMap}, at data range 1. */
    public static double ssim(RgbImage a, RgbImage b) {
        return SsimMap.mean(Planes.of(a), Planes.of(b), 1);
    }

    /** Intersection over union of two masks of one size: 1 for equal ones, also if both are empty. */
    public static double iou(Mask a, Mask b) {
        int both = 0;
        int either = 0;
        for (int p = 0; p < a.inside().length; p++) {
            both += a.inside()[p] && b.inside()[p] ? 1 : 0;
            either += a.inside()[p] || b.inside()[p] ? 1 : 0;
        }
        return either == 0 ? 1 : (double) both / either;
    }
}
