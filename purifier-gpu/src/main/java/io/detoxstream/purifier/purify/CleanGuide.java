package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import io.detoxstream.purifier.tile.Tiling;
import java.util.ArrayList;
import java.util.List;

/**
 * A weak restoration on which nothing under the mask has any influence.
 *
 * <p>Screening's restoration does not have that property even outside the mask: the network saw the masked pixels, and
 * its normalisation carries them to every pixel of its input. So the masked pixels are filled from outside, and every
 * input of screening that contained a masked pixel (the whole image, or single tiles of a frame) is restored again from
 * the filled image. The other tiles never saw a masked pixel and stay.
 */
final class CleanGuide {
    private final NoiseSchedule schedule;
    private final KeyedNoise noise;
    private final ScreeningSettings screening;
    private final int multiple;

    /** @param multiple what sides of network inputs must be multiples of */
    CleanGuide(NoiseSchedule schedule, KeyedNoise noise, ScreeningSettings screening, int multiple) {
        this.schedule = schedule;
        this.noise = noise;
        this.screening = screening;
        this.multiple = multiple;
    }

    /**
     * @param original the input image
     * @param restored screening's weak restoration of it
     * @return a new image
     */
    Planes of(Planes original, Planes restored, Mask mask, byte[] contentSha256, WindowBatches device) {
        int width = original.width();
        int height = original.height();
        boolean whole = Math.max(width, height) <= screening.wholeSide();
        int paddedWidth = whole ? Padding.roundUp(width, multiple) : Math.max(width, screening.tile());
        int paddedHeight = whole ? Padding.roundUp(height, multiple) : Math.max(height, screening.tile());
        Planes filled = Padding.pad(HarmonicFill.fill(original, mask), paddedWidth, paddedHeight);
        List<Tile> inputs = whole
                ? List.of(new Tile(0, 0, paddedWidth, paddedHeight))
                : new Tiling(paddedWidth, paddedHeight, screening.tile(), screening.overlap()).tiles();
        List<Tile> touched =
                inputs.stream().filter(input -> seesMask(input, mask)).toList();
        Planes guide = new Planes(width, height, restored.data().clone());
        restoreAgain(filled, touched, guide, contentSha256, device);
        return guide;
    }

    private void restoreAgain(
            Planes filled, List<Tile> touched, Planes guide, byte[] contentSha256, WindowBatches device) {
        int t1 = screening.t1();
        List<RestoredBox> boxes = new ArrayList<>();
        for (Tile box : Areas.disjoint(touched)) {
            Planes clean = Padding.cut(filled, box);
            float[] fresh = new float[clean.data().length];
            noise.fill(contentSha256, "outside", boxes.size(), fresh);
            boxes.add(new RestoredBox(box, clean, fresh, schedule.signal(t1), schedule.noise(t1)));
        }
        List<WindowBatches.Window> windows = new ArrayList<>();
        for (RestoredBox box : boxes) {
            touched.stream().filter(box::contains).forEach(tile -> windows.add(box.window(tile)));
        }
        device.evaluate(windows, t1);
        boxes.forEach(box -> box.restoreInto(guide));
    }

    private static boolean seesMask(Tile tile, Mask mask) {
        // padding repeats pixels of the same tile, so only the image itself needs a look
        for (int y = tile.y(); y < Math.min(mask.height(), tile.y() + tile.height()); y++) {
            for (int x = tile.x(); x < Math.min(mask.width(), tile.x() + tile.width()); x++) {
                if (mask.get(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }
}
