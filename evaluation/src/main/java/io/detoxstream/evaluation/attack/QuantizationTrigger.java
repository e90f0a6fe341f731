package io.detoxstream.evaluation.attack;

import io.detoxstream.purifier.image.RgbImage;

/**
 * Keeps a few levels of each channel and dithers: Wang, Zhai and Ma, "BppAttack: Stealthy and Efficient Trojan Attacks
 * against Deep Neural Networks via Image Quantization and Contrastive Adversarial Learning", 2022. The levels are
 * 0, 255 and evenly spaced between; what a sample loses goes to its neighbours by the weights of Floyd and Steinberg,
 * row by row from the left. The paper's adversarial training of the classifier is none of the trigger. The seed of
 * {@link #apply} has no influence.
 *
 * @param name stable name
 * @param bits depth that is kept of 8, 1 to 7; there are 2^bits levels
 */
public record QuantizationTrigger(String name, int bits) implements Trigger {
    public QuantizationTrigger {
        if (bits < 1 || bits > 7) {
            throw new IllegalArgumentException("1 to 7 of 8 bits can be kept, not " + bits);
        }
    }

    @Override
    public String parameters() {
        return (1 << bits) + " levels a channel (" + bits + " bits), dithered";
    }

    @Override
    public String source() {
        return "Wang, Zhai and Ma, BppAttack, 2022";
    }

    @Override
    public RgbImage apply(RgbImage image, long seed) {
        Trigger.requireRoom(image);
        int row = image.width() * 3;
        double step = 255.0 / ((1 << bits) - 1);
        double[] wanted = new double[image.rgb().length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = image.rgb()[i] & 0xff;
        }
        byte[] rgb = new byte[wanted.length];
        for (int i = 0; i < rgb.length; i++) {
            double kept = step * Math.round(Math.max(0, Math.min(255, wanted[i])) / step);
            rgb[i] = Levels.stored(kept);
            double lost = wanted[i] - kept;
            boolean first = i % row < 3;
            boolean last = i % row >= row - 3;
            pass(wanted, i + 3, !last, lost * 7 / 16);
            pass(wanted, i + row - 3, !first, lost * 3 / 16);
            pass(wanted, i + row, true, lost * 5 / 16);
            pass(wanted, i + row + 3, !last, lost / 16);
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private static void pass(double[] wanted, int to, boolean inside, double share) {
        if (inside && to < wanted.length) {
            wanted[to] += share;
        }
    }
}
