package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;

/**
 * Raises one middle and the highest coefficient of the cosine transform of both chroma channels: FTrojan of Wang, Yao,
 * Xu, An, Tong and Wang, "An Invisible Black-Box Backdoor Attack Through Frequency Domain", 2022, which divides the image
 * into blocks of 32x32 and raises the coefficients (15, 15) and (31, 31) of U and V.
 *
 * <p>The transform is linear, so that raising a coefficient adds its basis function to the block; no transform is
 * computed. Ours uses Cb and Cr of ITU-R BT.601, as JPEG does. Blocks start at the top left; at the other edges they
 * are cut, as they are in images below 32x32. Results are clamped to 0..255. The seed of {@link #apply} has no
 * influence.
 *
 * @param name stable name
 * @param magnitude what the coefficients of the orthonormal transform rise by, levels of 255 of Cb and Cr, above 0
 */
public record FrequencyTrigger(String name, double magnitude) implements Trigger {
    static final int BLOCK = 32;
    static final int MIDDLE = 15;
    private static final double RED_OF_CR = 1.402;
    private static final double GREEN_OF_CB = -0.344136;
    private static final double GREEN_OF_CR = -0.714136;
    private static final double BLUE_OF_CB = 1.772;

    public FrequencyTrigger {
        if (!(magnitude > 0 && magnitude < 1e4)) {
            throw new IllegalArgumentException("the magnitude must be above 0, not " + magnitude);
        }
    }

    @Override
    public String parameters() {
        return "chroma coefficients (15, 15) and (31, 31) of blocks of 32 raised by " + Math.round(magnitude);
    }

    @Override
    public String source() {
        return "Wang et al., Through Frequency Domain (FTrojan), 2022";
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        // Cb and Cr rise by the same
        double[] weights = {RED_OF_CR, GREEN_OF_CB + GREEN_OF_CR, BLUE_OF_CB};
        double[] middle = CosineBasis.along(MIDDLE, BLOCK);
        double[] highest = CosineBasis.along(BLOCK - 1, BLOCK);
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % image.width() % BLOCK;
            int y = i / 3 / image.width() % BLOCK;
            double chroma = magnitude * (middle[x] * middle[y] + highest[x] * highest[y]);
            rgb[i] = Levels.stored((rgb[i] & 0xff) + weights[i % 3] * chroma);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
