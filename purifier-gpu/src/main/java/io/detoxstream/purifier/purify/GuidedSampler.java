package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import java.util.ArrayList;
import java.util.List;

/**
 * Few-step guided reverse process: strong noise, then steps back to an image in which only masked pixels differ from
 * the guide. Small images are sampled whole, of larger ones only the neighbourhoods of the mask, all of them side by
 * side in the same device batches. Stateless.
 */
final class GuidedSampler {
    private final NoiseSchedule schedule;
    private final KeyedNoise noise;
    private final PurificationSettings settings;
    private final int wholeSide;
    private final Neighbourhood neighbourhood;

    /** @param wholeSide images with no side above this are sampled whole */
    GuidedSampler(ModelInfo model, KeyedNoise noise, PurificationSettings settings, int wholeSide) {
        this.schedule = model.schedule();
        this.noise = noise;
        this.settings = settings;
        this.wholeSide = wholeSide;
        this.neighbourhood = Neighbourhood.of(model);
    }

    /**
     * @param guide image to begin from, and to stay with outside the mask
     * @return a new image
     */
    Planes sample(Planes guide, Mask mask, byte[] contentSha256, WindowBatches device) {
        int width = Padding.roundUp(guide.width(), neighbourhood.grid());
        int height = Padding.roundUp(guide.height(), neighbourhood.grid());
        Planes padded = Padding.pad(guide, width, height);
        Mask paddedMask = mask.pad(width, height);
        boolean whole = Math.max(guide.width(), guide.height()) <= wholeSide;
        List<Tile> tiles = whole ? List.of(new Tile(0, 0, width, height)) : neighbourhood.areas(paddedMask);
        List<SampledArea> areas = new ArrayList<>();
        for (int i = 0; i < tiles.size(); i++) {
            // every area takes step numbers of its own
            SampledArea.AreaNoise own = new SampledArea.AreaNoise(noise, contentSha256, i * settings.steps());
            areas.add(new SampledArea(tiles.get(i), padded, paddedMask, own, neighbourhood, settings.outside()));
        }
        run(areas, device);
        Planes result = new Planes(width, height, padded.data().clone());
        areas.forEach(area -> area.compositeInto(result));
        return Padding.crop(result, guide.width(), guide.height());
    }

    private void run(List<SampledArea> areas, WindowBatches device) {
        areas.forEach(area -> area.begin(schedule, settings.t2()));
        ReverseStep[] path = ReverseStep.path(schedule, settings);
        for (int k = 0; k < path.length; k++) {
            List<WindowBatches.Window> questions = new ArrayList<>();
            areas.forEach(area -> questions.addAll(area.questions()));
            device.evaluate(questions, path[k].t());
            for (SampledArea area : areas) {
                area.advance(path[k], k);
            }
        }
    }
}
