package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;

/** A pattern that is added to an image, stretched over it by cubic convolution. Results are clamped to 0..255. */
final class AddedPattern implements OptimisedTrigger.Overlay {
    private static final int MIDDLE = 128;

    private final NaturalPicture levels;

    /** @param picture square, its levels those of the pattern plus 128 */
    AddedPattern(RgbImage picture) {
        if (picture.width() != picture.height()) {
            throw new IllegalArgumentException("the picture of a pattern is square, not " + picture);
        }
        this.levels = new NaturalPicture(picture);
    }

    @Override
    public RgbImage on(RgbImage image) {
        double[] added = levels.over(image);
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Levels.stored((rgb[i] & 0xff) + added[i] - MIDDLE);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }
}
