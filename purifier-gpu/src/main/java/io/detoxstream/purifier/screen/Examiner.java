package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.spectral.SpectralFilter.Filtered;
import io.detoxstream.purifier.suspicion.DifferenceEnergyMap;
import io.detoxstream.purifier.suspicion.NoiseErrorMap;
import io.detoxstream.purifier.suspicion.SsimMap;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The arithmetic around the network that whole images and frames have in common: which noise is added, and what the
 * predicted noise tells. Stateless.
 */
final class Examiner {
    private static final double TEXTBOOK_RANGE = 1;

    private final Denoiser denoiser;
    private final KeyedNoise noise;
    private final ScreeningSettings settings;
    private final SpectralFilter spectral;
    private final Inpainter inpainter;

    Examiner(Denoiser denoiser, KeyedNoise noise, ScreeningSettings settings, SpectralFilter spectral) {
        this.denoiser = denoiser;
        this.noise = noise;
        this.settings = settings;
        this.spectral = spectral;
        this.inpainter = new Inpainter(denoiser, noise, spectral.settings());
    }

    /** Noise levels per image: one, or two where the map has a stronger noise of its own. */
    int levels() {
        return settings.scoresSeparately() ? 2 : 1;
    }

    /** Generates what the filter could only shrink, where the settings ask for it. */
    Inpainter inpainter() {
        return inpainter;
    }

    /** What weak noise is added to. */
    Filtered filtered(ImageInput input) {
        return spectral.apply(input);
    }

    /** The same for who has the planes of the image, not padded, already. */
    Filtered filtered(ImageInput input, Planes image) {
        return spectral.apply(input, image);
    }

    /** The noise behind the output. */
    NoiseDraw weak(Planes padded, ImageInput input) {
        return draw(padded, input, "weak", settings.weakStep(input.image()));
    }

    /** The noise behind the map. */
    NoiseDraw score(Planes padded, ImageInput input) {
        return draw(padded, input, "score", settings.scoreT());
    }

    /**
     * The noise that the map is taken at: one of its own, on the image as it came, or that behind the output, on the
     * filtered image.
     */
    NoiseDraw mapped(Planes padded, ImageInput input) {
        return levels() == 2
                ? score(padded, input)
                : weak(Padding.pad(filtered(input).image(), padded.width(), padded.height()), input);
    }

    /** The noise behind the map of a coarser view: of the same strength, but drawn anew. */
    NoiseDraw mapped(Planes padded, ImageInput input, int scale) {
        int t = settings.scoresSeparately() ? settings.scoreT() : settings.weakStep(input.image());
        return draw(padded, input, "score/" + scale, t);
    }

    private NoiseDraw draw(Planes padded, ImageInput input, String stage, int t) {
        return NoiseDraw.of(
                padded, input.contentSha256(), stage, t, noise, denoiser.model().schedule());
    }

    /** Whether the detector has a say in the map. */
    boolean detects() {
        return denoiser.detector().info().isPresent() && settings.detectorWeight() > 0;
    }

    /**
     * What the detector finds in images of one padded size; nothing where it has no say.
     *
     * @return one plane for each image, as large as it is padded; empty planes where the detector has no say
     */
    List<float[]> find(List<Planes> padded) {
        if (!detects()) {
            return Collections.nCopies(padded.size(), new float[0]);
        }
        int area = padded.get(0).width() * padded.get(0).height();
        float[] pixels = new float[padded.size() * Planes.CHANNELS * area];
        for (int i = 0; i < padded.size(); i++) {
            System.arraycopy(padded.get(i).data(), 0, pixels, i * Planes.CHANNELS * area, Planes.CHANNELS * area);
        }
        float[] found = denoiser.detector()
                .find(
                        pixels,
                        padded.size(),
                        padded.get(0).height(),
                        padded.get(0).width());
        return IntStream.range(0, padded.size())
                .mapToObj(i -> Arrays.copyOfRange(found, i * area, (i + 1) * area))
                .toList();
    }

    /**
     * The suspicion map of the image without its padding, from the noise predicted for a draw and what the detector
     * found. The two are added: one that is half sure of a place and another one that is, too, make a suspicion, and one
     * threshold, calibrated for the sum, keeps the clean flag rate that was wanted.
     *
     * @param found one plane, as large as the padded image
     */
    SuspicionMap map(NoiseDraw draw, Planes eps, float[] found, int width, int height) {
        SuspicionMap map = residual(draw, eps, width, height);
        return detects() ? map.plus(found, eps.width(), settings.detectorWeight()) : map;
    }

    private SuspicionMap residual(NoiseDraw draw, Planes eps, int width, int height) {
        return switch (settings.map()) {
            case NOISE_ERROR ->
                NoiseErrorMap.of(Padding.crop(eps, width, height), Padding.crop(draw.noise(), width, height));
            case DIFFERENCE_ENERGY ->
                DifferenceEnergyMap.of(
                        Padding.crop(draw.image(), width, height), Padding.crop(draw.restore(eps), width, height));
            case SSIM ->
                SsimMap.of(
                        Padding.crop(draw.image(), width, height),
                        Padding.crop(draw.restore(eps), width, height),
                        settings.ssimDataRange());
        };
    }

    /** The weak restoration of the image without its padding. */
    static Planes restored(NoiseDraw weak, Planes eps, ImageInput input) {
        return Padding.crop(
                weak.restore(eps), input.image().width(), input.image().height());
    }

    /**
     * Puts a map together with what the image was restored to.
     *
     * @param image as it came
     * @param spectralBins bins that were shrunk before the weak noise
     */
    static Examined conclude(
            Planes image, Planes restored, SuspicionMap map, List<Tile> windows, int evaluations, int spectralBins) {
        // compared with the image as it came, shrunk bins included
        double ssim = SsimMap.mean(image, restored, TEXTBOOK_RANGE);
        return new Examined(restored.toRgb(), map, windows, ssim, evaluations, spectralBins);
    }
}
