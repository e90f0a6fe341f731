package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Few-step guided reverse process: strong noise, then steps back to an image in which only masked pixels differ from
 * the guide. Small images are sampled whole, of larger ones only the neighbourhoods of the mask. Areas and images go side
 * by side in the same device batches. Stateless.
 */
final class GuidedSampler {
    private final NoiseSchedule schedule;
    private final KeyedNoise noise;
    private final PurificationSettings settings;
    private final int wholeSide;
    private final Neighbourhood neighbourhood;
    private final AtOnce atOnce;

    /** @param wholeSide images with no side above this are sampled whole */
    GuidedSampler(ModelInfo model, KeyedNoise noise, PurificationSettings settings, int wholeSide) {
        this.schedule = model.schedule();
        this.noise = noise;
        this.settings = settings;
        this.wholeSide = wholeSide;
        this.neighbourhood = Neighbourhood.of(model);
        this.atOnce = new AtOnce(schedule, settings);
    }

    /**
     * Begins with one image.
     *
     * @param guide image to begin from, and to stay with outside the mask
     * @param account what the network is asked for this image goes here
     */
    Sampled begin(Planes guide, Mask mask, byte[] contentSha256, Account account) {
        return begin(guide, Optional.empty(), mask, contentSha256, account);
    }

    /**
     * Begins with one image that is restored on the way, which {@link #atOnce} alone can do.
     *
     * @param whole its weak restoration, all of it
     */
    Sampled begin(RestoredBox whole, Mask mask, byte[] contentSha256, Account account) {
        return begin(whole.clean(), Optional.of(whole.draw()), mask, contentSha256, account);
    }

    private Sampled begin(Planes guide, Optional<WeakDraw> weak, Mask mask, byte[] contentSha256, Account account) {
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
            areas.add(new SampledArea(tiles.get(i), padded, paddedMask, own, neighbourhood, settings.outside(), weak));
        }
        areas.forEach(area -> area.begin(schedule, settings.t2()));
        return new Sampled(guide, padded, areas, account);
    }

    /** Whether {@link #atOnce} restores images, too. */
    boolean restores(Denoiser denoiser) {
        return atOnce.restores(denoiser);
    }

    /** Goes all steps with several images; one that fails on the way stays behind. */
    void run(List<Sampled> images, WindowBatches device) {
        atOnce(images, device);
        stepByStep(images, device);
    }

    /** Goes all steps as far as one question to the device does. */
    void atOnce(List<Sampled> images, WindowBatches device) {
        atOnce.run(images, device.denoiser());
    }

    /** Goes all steps with what was not sampled at once. */
    void stepByStep(List<Sampled> images, WindowBatches device) {
        ReverseStep[] path = ReverseStep.path(schedule, settings);
        for (int k = 0; k < path.length; k++) {
            List<WindowBatches.Window> questions = new ArrayList<>();
            for (Sampled image : images) {
                image.open().forEach(area -> questions.addAll(area.questions(image.account)));
            }
            device.evaluate(questions, path[k].t());
            for (Sampled image : images) {
                for (SampledArea area : image.open()) {
                    area.advance(path[k], k);
                }
            }
        }
    }

    /** One image on its way. For one thread. */
    static final class Sampled {
        private final Planes guide;
        private final Planes padded;
        private final List<SampledArea> areas;
        private final Account account;

        private Sampled(Planes guide, Planes padded, List<SampledArea> areas, Account account) {
            this.guide = guide;
            this.padded = padded;
            this.areas = areas;
            this.account = account;
        }

        Account account() {
            return account;
        }

        /** Areas with steps to go; none once the image has failed. */
        List<SampledArea> open() {
            return account.isOpen()
                    ? areas.stream().filter(area -> !area.isFinished()).toList()
                    : List.of();
        }

        /** Whether its guide still has to be restored. */
        boolean isUnrestored() {
            return open().stream().anyMatch(area -> area.weak().isPresent());
        }

        /** A new image, once all steps are gone. */
        Planes finished() {
            Planes result =
                    new Planes(padded.width(), padded.height(), padded.data().clone());
            areas.forEach(area -> area.compositeInto(result));
            return Padding.crop(result, guide.width(), guide.height());
        }
    }
}
