package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.tile.Padding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * Begins with one image.
     *
     * @param original the input image
     * @param restored screening's weak restoration of it
     * @param t1 0-based step of its weak noise
     * @param account what the network is asked for this image goes here
     */
    Draft draft(Planes original, Planes restored, Mask mask, int t1, byte[] contentSha256, Account account) {
        TouchedParts touched = touched(mask);
        Planes filled = Padding.pad(HarmonicFill.fill(original, mask), touched.width(), touched.height());
        List<RestoredBox> boxes = new ArrayList<>();
        List<WindowBatches.Window> windows = new ArrayList<>();
        for (TouchedParts.Box part : touched.boxes()) {
            Planes clean = Padding.cut(filled, part.area());
            float[] fresh = new float[clean.data().length];
            noise.fill(contentSha256, "outside", boxes.size(), fresh);
            RestoredBox box = new RestoredBox(part.area(), clean, fresh, t1, schedule, touched.margin());
            boxes.add(box);
            part.windows().forEach(window -> windows.add(box.window(window, account)));
        }
        return new Draft(restored, touched, t1, boxes, windows);
    }

    /** Asks the network for all of several images at once. */
    void evaluate(List<Draft> drafts, WindowBatches device) {
        Map<Integer, List<WindowBatches.Window>> byStep = new LinkedHashMap<>();
        drafts.forEach(draft ->
                byStep.computeIfAbsent(draft.t1, step -> new ArrayList<>()).addAll(draft.windows));
        byStep.forEach((t1, windows) -> device.evaluate(windows, t1));
    }

    /** One image before and after its evaluation. For one thread. */
    static final class Draft {
        private final Planes restored;
        private final TouchedParts touched;
        private final int t1;
        private final List<RestoredBox> boxes;
        private final List<WindowBatches.Window> windows;

        private Draft(
                Planes restored,
                TouchedParts touched,
                int t1,
                List<RestoredBox> boxes,
                List<WindowBatches.Window> windows) {
            this.restored = restored;
            this.touched = touched;
            this.t1 = t1;
            this.boxes = boxes;
            this.windows = windows;
        }

        /** The image as a single question whose answer is all of it; empty if it takes several, or padding. */
        Optional<RestoredBox> whole() {
            boolean all = touched.width() == restored.width()
                    && touched.height() == restored.height()
                    && touched.pixels().count() == restored.width() * restored.height();
            return all && windows.size() == 1 ? Optional.of(boxes.get(0)) : Optional.empty();
        }

        /** A new image, once the network has answered. */
        Planes finished() {
            Planes guide = new Planes(
                    restored.width(), restored.height(), restored.data().clone());
            boxes.forEach(box -> box.restoreInto(guide, touched.pixels()));
            return guide;
        }
    }

    private TouchedParts touched(Mask mask) {
        if (Math.max(mask.width(), mask.height()) <= screening.wholeSide()) {
            return TouchedParts.whole(mask, neighbourhood.grid());
        }
        return neighbourhood.local() ? TouchedParts.near(mask, neighbourhood) : TouchedParts.tiles(mask, screening);
    }
}
