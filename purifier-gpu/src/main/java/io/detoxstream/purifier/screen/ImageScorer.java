package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.tile.Padding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores images: what calibration needs, and what {@link Screener} judges by. Images of the same padded size share
 * device batches of bounded size; frames go one after another. Safe for several threads.
 */
public final class ImageScorer {
    private final ScreeningSettings settings;
    private final int sizeMultiple;
    private final WholeImages wholeImages;
    private final Frames frames;

    private record PaddedSize(int width, int height) {}

    /** One that leaves the spectrum alone. */
    public ImageScorer(Denoiser denoiser, KeyedNoise noise, ScreeningSettings settings) {
        this(denoiser, noise, settings, SpectralFilter.off());
    }

    /**
     * @param spectral what the image behind the output goes through first; the map is taken of the image as it came,
     *     unless both share an evaluation
     * @throws IllegalArgumentException if the settings do not fit the model: its steps or its size multiple
     */
    public ImageScorer(Denoiser denoiser, KeyedNoise noise, ScreeningSettings settings, SpectralFilter spectral) {
        if (Math.max(settings.t1(), settings.scoreT()) > denoiser.lastStep()) {
            throw new IllegalArgumentException("the model was trained for the steps 0 to " + denoiser.lastStep()
                    + ", so t1 and score.t cannot be " + settings.t1() + " and " + settings.scoreT());
        }
        if (spectral.settings().inpaints() && spectral.settings().t() > denoiser.lastStep()) {
            throw new IllegalArgumentException("the model was trained for the steps 0 to " + denoiser.lastStep()
                    + ", so spectral.t cannot be " + spectral.settings().t());
        }
        this.settings = settings;
        this.sizeMultiple = denoiser.model().sizeMultiple();
        if (settings.tile() % sizeMultiple != 0) {
            throw new IllegalArgumentException(
                    "tiles must be a multiple of the model's " + sizeMultiple + " pixels, not " + settings.tile());
        }
        Examiner examiner = new Examiner(denoiser, noise, settings, spectral);
        this.wholeImages = new WholeImages(denoiser, examiner);
        this.frames = new Frames(new FrameNetwork(denoiser, settings), examiner, settings);
    }

    public ScreeningSettings settings() {
        return settings;
    }

    public SizeClass sizeClass(ImageInput input) {
        return SizeClass.of(input.image().width(), input.image().height(), sizeMultiple, settings);
    }

    /** Pixels that the network sees of a frame, windows that overlap not counted twice. */
    long paddedPixels(ImageInput frame) {
        return frames.paddedPixels(frame.image().width(), frame.image().height());
    }

    /**
     * Scores images with no more evaluations than that takes: one each, where {@link Screener} needs another one for the
     * weak restoration if the map has a noise of its own.
     *
     * @return scores of each image, in order
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails
     */
    public List<ImageScores> score(List<ImageInput> images) {
        ImageScores[] scores = new ImageScores[images.size()];
        Map<PaddedSize, List<Integer>> bySize = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            SizeClass size = sizeClass(images.get(i));
            if (size.tiled()) {
                scores[i] = new ImageScores(size, frames.scores(images.get(i)), coarser(images.get(i)));
            } else {
                bySize.computeIfAbsent(padded(images.get(i)), any -> new ArrayList<>())
                        .add(i);
            }
        }
        bySize.forEach((size, members) -> scoreWhole(images, size, members, scores));
        return Arrays.asList(scores);
    }

    /**
     * Scores frames at fractions of their size alone: what calibration needs where the full size has its thresholds.
     *
     * @return of each image no score of its own, and those of its coarser views; none for whole images
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails
     */
    public List<ImageScores> scoreCoarser(List<ImageInput> images) {
        return images.stream()
                .map(image -> new ImageScores(sizeClass(image), new double[0], coarser(image)))
                .toList();
    }

    private List<ImageScores> coarser(ImageInput frame) {
        return settings.coarserScales(frame.image().width(), frame.image().height()).stream()
                .map(scale -> new ImageScores(
                        SizeClass.coarse(scale, settings),
                        frames.coarse(frame, scale).scores()))
                .toList();
    }

    /** A frame at a fraction of its size. */
    Frames.Coarse coarse(ImageInput frame, int scale) {
        return frames.coarse(frame, scale);
    }

    private void scoreWhole(List<ImageInput> images, PaddedSize size, List<Integer> members, ImageScores[] scores) {
        int most = wholeImages.scoresPerBatch(size.width(), size.height());
        for (int first = 0; first < members.size(); first += most) {
            List<Integer> part = members.subList(first, Math.min(members.size(), first + most));
            double[] found = wholeImages.scores(part.stream().map(images::get).toList(), size.width(), size.height());
            for (int i = 0; i < found.length; i++) {
                ImageInput input = images.get(part.get(i));
                scores[part.get(i)] = new ImageScores(sizeClass(input), new double[] {found[i]});
            }
        }
    }

    List<Examined> examine(List<ImageInput> images) {
        Examined[] examined = new Examined[images.size()];
        Map<PaddedSize, List<Integer>> bySize = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            ImageInput input = images.get(i);
            if (sizeClass(input).tiled()) {
                examined[i] = frames.examine(input);
            } else {
                bySize.computeIfAbsent(padded(input), size -> new ArrayList<>()).add(i);
            }
        }
        bySize.forEach((size, members) -> examineWhole(images, size, members, examined));
        return Arrays.asList(examined);
    }

    private void examineWhole(List<ImageInput> images, PaddedSize size, List<Integer> members, Examined[] examined) {
        int most = wholeImages.perBatch(size.width(), size.height());
        for (int first = 0; first < members.size(); first += most) {
            List<Integer> part = members.subList(first, Math.min(members.size(), first + most));
            List<Examined> results =
                    wholeImages.examine(part.stream().map(images::get).toList(), size.width(), size.height());
            for (int i = 0; i < part.size(); i++) {
                examined[part.get(i)] = results.get(i);
            }
        }
    }

    private PaddedSize padded(ImageInput input) {
        return new PaddedSize(
                Padding.roundUp(input.image().width(), sizeMultiple),
                Padding.roundUp(input.image().height(), sizeMultiple));
    }
}
