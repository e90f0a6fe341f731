package io.detoxstream.app.console;

import io.detoxstream.app.strip.HeatColors;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.Mask;
import io.detoxstream.purifier.purify.MaskRule;
import io.detoxstream.topology.metrics.Sight;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Draws the small pictures of a card, as PNG. Safe for several threads. */
final class Thumbnails {
    /** Longest side in pixels; smaller images keep their size, and the page enlarges them. */
    static final int LONGEST_SIDE = 128;

    private static final double DIMMED = 0.3;
    private static final int CHANNELS = 3;

    private final MaskRule rule;

    /** @param rule what the purifier masks by */
    Thumbnails(MaskRule rule) {
        this.rule = rule;
    }

    /** @param marked whether the image was flagged, so that there is a mask */
    Map<Picture, byte[]> of(Sight sight, boolean marked) {
        Map<Picture, byte[]> pictures = new EnumMap<>(Picture.class);
        if (sight.before().isEmpty() || sight.screened().isEmpty()) {
            return pictures;
        }
        RgbImage image = sight.before().get();
        Screened screened = sight.screened().get();
        Reduction reduction = Reduction.to(LONGEST_SIDE, image.width(), image.height());
        RgbImage before = reduction.colours(image);
        pictures.put(Picture.BEFORE, PngEncoder.rgb(before));
        pictures.put(Picture.MAP, PngEncoder.rgb(heat(screened, reduction)));
        if (marked) {
            pictures.put(Picture.MASK, PngEncoder.rgb(spotlight(before, rule.mask(screened), reduction)));
        }
        after(sight, screened, marked)
                .ifPresent(after -> pictures.put(Picture.AFTER, PngEncoder.rgb(reduction.colours(after))));
        return pictures;
    }

    /** A flagged image without a purified one has nothing yet that anybody may see. */
    private static Optional<RgbImage> after(Sight sight, Screened screened, boolean marked) {
        return marked ? sight.purified().map(purified -> purified.image()) : Optional.of(screened.restored());
    }

    private static RgbImage heat(Screened screened, Reduction reduction) {
        float[] values = reduction.maxima(screened.map());
        double white = white(screened);
        byte[] rgb = new byte[values.length * CHANNELS];
        for (int p = 0; p < values.length; p++) {
            int color = HeatColors.of(values[p] / white);
            rgb[p * CHANNELS] = (byte) (color >> 16);
            rgb[p * CHANNELS + 1] = (byte) (color >> 8);
            rgb[p * CHANNELS + 2] = (byte) color;
        }
        return new RgbImage(
                reduction.reduced(screened.map().width()),
                reduction.reduced(screened.map().height()),
                rgb);
    }

    /** The map's maximum, but an image without a suspicious place is not made to look as if it had one. */
    private static double white(Screened screened) {
        double max = 0;
        double sum = 0;
        for (float value : screened.map().values()) {
            max = Math.max(max, value);
            sum += value;
        }
        double mean = sum / screened.map().values().length;
        return Math.max(max, mean + 2 * screened.gate().purifyThreshold());
    }

    /** The image in its colours where it is masked, dim and grey elsewhere. */
    private static RgbImage spotlight(RgbImage before, Mask mask, Reduction reduction) {
        boolean[] inside = reduction.inside(mask);
        byte[] rgb = before.rgb().clone();
        for (int p = 0; p < inside.length; p++) {
            if (!inside[p]) {
                int i = p * CHANNELS;
                double luma = 0.299 * (rgb[i] & 0xff) + 0.587 * (rgb[i + 1] & 0xff) + 0.114 * (rgb[i + 2] & 0xff);
                byte grey = (byte) Math.round(DIMMED * luma);
                rgb[i] = grey;
                rgb[i + 1] = grey;
                rgb[i + 2] = grey;
            }
        }
        return new RgbImage(before.width(), before.height(), rgb);
    }
}
