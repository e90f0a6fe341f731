package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.tile.Padding;
import java.util.ArrayList;
import java.util.List;

/**
 * A weak restoration on which nothing under the mask has any influence.
 *
 * <p>Screening's restoration does not have that property even outside the mask: the network saw the masked pixels, and
 * carries them as far as it reaches, which with group normalisation is every pixel of its input. So the masked pixels
 * are filled from outside, and all that they touched is restored again from the filled image: a whole image, single
 * tiles of a frame, or what lies within the reach of a local network. The rest never saw a masked pixel and stays.
 */
final class CleanGuide {
    private final NoiseSchedule schedule;
    private final KeyedNoise noise;
    private final ScreeningSettings screening;
    private final Neighbourhood neighbourhood;

    CleanGuide(ModelInfo model, KeyedNoise noise, ScreeningSettings screening) {
        this.schedule = model.schedule();
        this.noise = noise;
        this.screening = screening;
        this.neighbourhood = Neighbourhood.of(model);
    }

    /**
     * @param original the input image
     * @param restored screening's weak restoration of it
     * @return a new image
     */
    Planes of(Planes original, Planes restored, Mask mask, byte[] contentSha256, WindowBatches device) {
        TouchedParts touched = touched(mask);
        Planes filled = Padding.pad(HarmonicFill.fill(original, mask), touched.width(), touched.height());
        Planes guide =
                new Planes(original.width(), original.height(), restored.data().clone());
        restoreAgain(filled, touched, guide, contentSha256, device);
        return guide;
    }

    private TouchedParts touched(Mask mask) {
        if (Math.max(mask.width(), mask.height()) <= screening.wholeSide()) {
            return TouchedParts.whole(mask, neighbourhood.grid());
        }
        return neighbourhood.local() ? TouchedParts.near(mask, neighbourhood) : TouchedParts.tiles(mask, screening);
    }

    private void restoreAgain(
            Planes filled, TouchedParts touched, Planes guide, byte[] contentSha256, WindowBatches device) {
        int t1 = screening.t1();
        List<RestoredBox> boxes = new ArrayList<>();
        List<WindowBatches.Window> windows = new ArrayList<>();
        for (TouchedParts.Box part : touched.boxes()) {
            Planes clean = Padding.cut(filled, part.area());
            float[] fresh = new float[clean.data().length];
            noise.fill(contentSha256, "outside", boxes.size(), fresh);
            RestoredBox box = new RestoredBox(
                    part.area(), clean, fresh, schedule.signal(t1), schedule.noise(t1), touched.margin());
            boxes.add(box);
            part.windows().forEach(window -> windows.add(box.window(window)));
        }
        device.evaluate(windows, t1);
        boxes.forEach(box -> box.restoreInto(guide, touched.pixels()));
    }
}
