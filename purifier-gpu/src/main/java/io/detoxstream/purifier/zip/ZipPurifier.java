package io.detoxstream.purifier.zip;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.FrameNetwork;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tiling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Purifies whole images by ZIP. Small images of one padded size share device batches; a frame goes through the network in
 * the windows of screening, one state for all of it. Safe for several threads.
 */
public final class ZipPurifier {
    private static final int MOST_IMAGES = 32;
    private static final int MOST_PIXELS = MOST_IMAGES * 64 * 64;

    private final Denoiser denoiser;
    private final ZipSettings settings;
    private final ScreeningSettings screening;
    private final SpectralFilter spectral;
    private final FrameNetwork frames;
    private final ZipSampler sampler;

    /**
     * A purified image.
     *
     * @param evaluations network evaluations, one for each step and network window
     */
    public record Zipped(RgbImage image, int evaluations) {}

    private record Size(int width, int height, boolean frame) {}

    /**
     * @param screening which images are frames
     * @param spectral what images go through first, as their waves would survive the projections
     * @throws IllegalArgumentException if the model was not trained for the steps, or blocks do not fit its sides
     */
    public ZipPurifier(
            Denoiser denoiser,
            KeyedNoise noise,
            ZipSettings settings,
            ScreeningSettings screening,
            SpectralFilter spectral) {
        int multiple = denoiser.model().sizeMultiple();
        if (multiple % settings.block() != 0) {
            throw new IllegalArgumentException("zip.block must be a divisor of the model's size multiple " + multiple
                    + ", not " + settings.block());
        }
        this.denoiser = denoiser;
        this.settings = settings;
        this.screening = screening;
        this.spectral = spectral;
        this.frames = new FrameNetwork(denoiser, screening);
        this.sampler = new ZipSampler(denoiser, noise, settings);
    }

    public ZipSettings settings() {
        return settings;
    }

    /**
     * @return one for each, in order
     * @throws DenoiserException if the device fails, or the network answers with anything but finite numbers
     */
    public List<Zipped> purify(List<ImageInput> images) {
        Map<Size, List<Integer>> bySize = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            bySize.computeIfAbsent(size(images.get(i).image()), any -> new ArrayList<>())
                    .add(i);
        }
        Zipped[] results = new Zipped[images.size()];
        bySize.forEach((size, members) -> {
            int most =
                    size.frame() ? 1 : Math.max(1, Math.min(MOST_IMAGES, MOST_PIXELS / (size.width() * size.height())));
            for (int first = 0; first < members.size(); first += most) {
                List<Integer> part = members.subList(first, Math.min(members.size(), first + most));
                List<Zipped> done = batch(part.stream().map(images::get).toList(), size);
                for (int i = 0; i < part.size(); i++) {
                    results[part.get(i)] = done.get(i);
                }
            }
        });
        return Arrays.asList(results);
    }

    private Size size(RgbImage image) {
        int width = image.width();
        int height = image.height();
        if (Math.max(width, height) > screening.wholeSide()) {
            Tiling windows = frames.windows(width, height);
            return new Size(windows.width(), windows.height(), true);
        }
        int multiple = denoiser.model().sizeMultiple();
        return new Size(Padding.roundUp(width, multiple), Padding.roundUp(height, multiple), false);
    }

    private List<Zipped> batch(List<ImageInput> inputs, Size size) {
        List<Planes> padded = inputs.stream()
                .map(input -> Padding.pad(spectral.apply(input).image(), size.width(), size.height()))
                .toList();
        List<Planes> purified;
        int windows = 1;
        if (size.frame()) {
            RgbImage frame = inputs.get(0).image();
            Tiling tiling = frames.windows(frame.width(), frame.height());
            windows = tiling.tiles().size();
            purified = sampler.sample(inputs, padded, (xt, t) -> List.of(frames.predict(xt.get(0), t, tiling)));
        } else {
            purified = sampler.sample(inputs, padded, this::predict);
        }
        List<Zipped> zipped = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            RgbImage image = inputs.get(i).image();
            Planes cropped = Padding.crop(purified.get(i), image.width(), image.height());
            zipped.add(new Zipped(requireFinite(cropped).toRgb(), settings.steps() * windows));
        }
        return zipped;
    }

    private List<Planes> predict(List<Planes> xt, int t) {
        Planes first = xt.get(0);
        int values = first.data().length;
        float[] batch = new float[xt.size() * values];
        for (int i = 0; i < xt.size(); i++) {
            System.arraycopy(xt.get(i).data(), 0, batch, i * values, values);
        }
        int[] steps = new int[xt.size()];
        Arrays.fill(steps, t);
        float[] eps = denoiser.predictNoise(batch, xt.size(), first.height(), first.width(), steps);
        List<Planes> predicted = new ArrayList<>();
        for (int i = 0; i < xt.size(); i++) {
            float[] own = Arrays.copyOfRange(eps, i * values, (i + 1) * values);
            predicted.add(new Planes(first.width(), first.height(), own));
        }
        return predicted;
    }

    /** A number that is none would become a black pixel, unseen. */
    private Planes requireFinite(Planes image) {
        for (float value : image.data()) {
            if (!Float.isFinite(value)) {
                throw new DenoiserException("the network " + denoiser.model().name() + " led to " + value);
            }
        }
        return image;
    }
}
