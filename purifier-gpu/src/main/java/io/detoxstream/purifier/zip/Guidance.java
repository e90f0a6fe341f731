package io.detoxstream.purifier.zip;

import io.detoxstream.purifier.image.Planes;

/**
 * Holds an estimate of the image to what the projections keep of the input:
 *
 * <pre>
 * x0hat &lt;- x0hat + w_t P (x_input - x0hat),   w_t = 1 - alphaBar(t)^p
 * </pre>
 *
 * which is the published step with its terms collected. With w = 1 and the exact combination it is the rule of DDNM (Wang,
 * Yu and Zhang 2023): P x0hat = P x_input. Stateless.
 */
final class Guidance {
    private final ZipSettings settings;

    Guidance(ZipSettings settings) {
        this.settings = settings;
    }

    /** w_t. */
    double confidence(double alphaBar) {
        return 1 - Math.pow(alphaBar, settings.exponent());
    }

    /** Changes an estimate in place. */
    void hold(Planes estimate, Planes input, double confidence) {
        Planes difference = new Planes(input.width(), input.height());
        float[] values = difference.data();
        for (int i = 0; i < values.length; i++) {
            values[i] = input.data()[i] - estimate.data()[i];
        }
        float[] projected = combined(difference).data();
        for (int i = 0; i < values.length; i++) {
            estimate.data()[i] += (float) (confidence * projected[i]);
        }
    }

    /** P of an image. */
    Planes combined(Planes image) {
        Planes grey = Projection.CHANNEL_MEAN.of(image, settings.block());
        Planes blocks = Projection.BLOCK_MEAN.of(image, settings.block());
        Planes both = Projection.BLOCK_MEAN.of(grey, settings.block());
        boolean exact = settings.combination() == ZipSettings.Combination.EXACT;
        Planes sum = new Planes(image.width(), image.height());
        for (int i = 0; i < sum.data().length; i++) {
            float either = grey.data()[i] + blocks.data()[i];
            sum.data()[i] = exact ? either - both.data()[i] : either / 2;
        }
        return sum;
    }
}
