package io.detoxstream.evaluation.method;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.tile.Padding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Images of one size that go through a reverse process side by side, in one array as the network takes them. For one
 * thread.
 */
final class Batch {
    private final List<Case> cases;
    private final int width;
    private final int height;
    private final int paddedWidth;
    private final int paddedHeight;
    private final float[] values;

    /** Takes the images, padded by reflection to what the network can take, in [-1, 1]. */
    Batch(List<Case> cases, int sizeMultiple) {
        RgbImage first = cases.get(0).image();
        this.cases = cases;
        this.width = first.width();
        this.height = first.height();
        this.paddedWidth = Padding.roundUp(width, sizeMultiple);
        this.paddedHeight = Padding.roundUp(height, sizeMultiple);
        this.values = new float[cases.size() * perImage()];
        for (int i = 0; i < cases.size(); i++) {
            Planes padded = Padding.pad(Planes.of(cases.get(i).image()), paddedWidth, paddedHeight);
            System.arraycopy(padded.data(), 0, values, i * perImage(), perImage());
        }
    }

    int images() {
        return cases.size();
    }

    /** Values of one image: channels times padded height times padded width. */
    int perImage() {
        return Planes.CHANNELS * paddedWidth * paddedHeight;
    }

    /** Pixels of one padded image. */
    int area() {
        return paddedWidth * paddedHeight;
    }

    /** The state of all images, to be changed in place. */
    float[] values() {
        return values;
    }

    /** Padded planes of one image of an array of this batch's shape; a copy. */
    Planes planes(float[] of, int image) {
        float[] own = Arrays.copyOfRange(of, image * perImage(), (image + 1) * perImage());
        return new Planes(paddedWidth, paddedHeight, own);
    }

    /** Fresh noise for all images, each keyed by its own pixels. */
    float[] noise(KeyedNoise keyed, String stage, int step) {
        float[] noise = new float[values.length];
        float[] one = new float[perImage()];
        for (int i = 0; i < images(); i++) {
            keyed.fill(cases.get(i).contentSha256(), stage, step, one);
            System.arraycopy(one, 0, noise, i * one.length, one.length);
        }
        return noise;
    }

    /** eps_theta of the present state at one step. */
    float[] predict(Denoiser denoiser, int t) {
        int[] steps = new int[images()];
        Arrays.fill(steps, t);
        return denoiser.predictNoise(values, images(), paddedHeight, paddedWidth, steps);
    }

    /** The present state as images, without the padding. */
    List<RgbImage> images8() {
        List<RgbImage> images = new ArrayList<>();
        for (int i = 0; i < images(); i++) {
            images.add(Padding.crop(planes(values, i), width, height).toRgb());
        }
        return images;
    }
}
