package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;

/**
 * Mixes one natural picture, stretched over the image, into every image: {@code (1 - alpha) x + alpha p}. The blended
 * injection attack of Chen, Liu, Li, Lu and Song, "Targeted Backdoor Attacks on Deep Learning Systems Using Data
 * Poisoning", 2017, which uses a cartoon at alpha 0.1 to 0.2. The seed of {@link #apply} has no influence.
 */
public final class PictureBlendTrigger implements Trigger {
    private final double alpha;
    private final NaturalPicture picture = NaturalPicture.load("dog.png");

    /** @param alpha share of the picture, between 0 and 1 */
    public PictureBlendTrigger(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must lie between 0 and 1, not " + alpha);
        }
        this.alpha = alpha;
    }

    /** {@code blended-natural-} and the percentage. */
    @Override
    public String name() {
        return "blended-natural-" + Math.round(100 * alpha);
    }

    @Override
    public String parameters() {
        return Math.round(100 * alpha) + " % of a picture of a dog";
    }

    @Override
    public String source() {
        return BlendTrigger.SOURCE;
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        double[] levels = picture.over(image);
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Levels.stored((1 - alpha) * (rgb[i] & 0xff) + alpha * levels[i]);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
