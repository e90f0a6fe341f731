package io.detoxstream.purifier.purify;

import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Unpurifiable;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings.Outside;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralFilter;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.suspicion.Regions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Purifies the suspicious part of a flagged image: strong noise and a few guided reverse steps inside the mask, the
 * weak restoration outside. Safe for several threads.
 *
 * <p>PERTURB starts from the weak restoration. REGENERATE lets nothing under the mask reach the output, inside or
 * outside of it: see {@link HarmonicFill} and {@link CleanGuide}.
 *
 * <p>Cost in network evaluations: a whole image takes {@code steps}, one more to regenerate. A frame takes {@code
 * steps} for each window of the mask's neighbourhoods (128 pixels wide at most, or 256 if the network is local), and to
 * regenerate one for each window that is restored again (its tiles with masked pixels, or the windows of what a local
 * network reaches from there).
 */
public final class LocalizedPurifier {
    private final PurificationSettings settings;
    private final LockStep lockStep;
    private final int sizeMultiple;
    private final int wholeSide;

    /** One that leaves the spectrum alone. */
    public LocalizedPurifier(
            Denoiser denoiser, KeyedNoise noise, PurificationSettings settings, ScreeningSettings screening) {
        this(denoiser, noise, settings, screening, SpectralFilter.off());
    }

    /**
     * @param screening the settings that images are screened with: their weak noise and their tiles
     * @param spectral the filter that they are screened with
     * @throws IllegalArgumentException if the model was not trained for t2, or takes no noise map where the settings
     *     need one
     */
    public LocalizedPurifier(
            Denoiser denoiser,
            KeyedNoise noise,
            PurificationSettings settings,
            ScreeningSettings screening,
            SpectralFilter spectral) {
        ModelInfo model = denoiser.model();
        if (settings.t2() > denoiser.lastStep()) {
            throw new IllegalArgumentException("the model was trained for the steps 0 to " + denoiser.lastStep()
                    + ", so t2 cannot be " + settings.t2());
        }
        if (settings.outside() == Outside.KNOWN && !denoiser.takesNoiseMap()) {
            throw new IllegalArgumentException("the model " + model.name()
                    + " is told one step per image, so what is outside of the mask cannot be known to it: renoise it");
        }
        this.settings = settings;
        this.lockStep = new LockStep(
                denoiser,
                settings,
                screening,
                spectral,
                new CleanGuide(model, noise, screening),
                new GuidedSampler(model, noise, settings, screening.wholeSide()));
        this.sizeMultiple = model.sizeMultiple();
        this.wholeSide = screening.wholeSide();
    }

    /**
     * Purifies what the rule of the settings masks. Images that go through the network whole do so together, in lock
     * step; frames go one after another. Pixels do not depend on the company.
     *
     * @return one outcome per image, in order; Unpurifiable with the cause "empty-mask" if nothing in the map exceeds the
     *     floor, "non-finite" if the network does not answer with numbers, "device-fault" if it does not answer
     */
    public List<PurificationOutcome> purify(List<FlaggedInput> images) {
        PurificationOutcome[] outcomes = new PurificationOutcome[images.size()];
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            candidate(images.get(i), i).ifPresentOrElse(candidates::add, refused(outcomes, i));
        }
        for (List<Candidate> company : Candidate.companies(candidates, sizeMultiple, wholeSide)) {
            List<PurificationOutcome> together = lockStep.purify(company);
            for (int i = 0; i < company.size(); i++) {
                outcomes[company.get(i).position()] = together.get(i);
            }
        }
        return Arrays.asList(outcomes);
    }

    /** Likewise, of one image. */
    public PurificationOutcome purify(ImageInput input, Screened screened) {
        return purify(List.of(new FlaggedInput(input, screened))).get(0);
    }

    private Optional<Candidate> candidate(FlaggedInput flagged, int position) {
        Screened screened = flagged.screened();
        Mask mask = MaskRule.of(settings).mask(screened);
        List<Region> regions =
                screened.regions().isEmpty() ? Regions.find(mask.inside(), screened.map()) : screened.regions();
        return mask.isEmpty() || regions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Candidate(
                        position,
                        flagged.input().image(),
                        screened.restored(),
                        mask,
                        regions.get(0),
                        flagged.input().contentSha256(),
                        flagged.input().profiles()));
    }

    private Runnable refused(PurificationOutcome[] outcomes, int position) {
        return () -> outcomes[position] = new Unpurifiable(
                "empty-mask", "no pixel of the suspicion map exceeds the floor " + settings.maskFloor());
    }

    /**
     * Purifies the pixels of a given mask, whatever the map says: for measurements that know better.
     *
     * @param restored the weak restoration of the image, or whatever else is to be kept outside the mask
     * @param mask as large as the image, not empty
     * @return as {@link #purify(ImageInput, Screened)}
     */
    public PurificationOutcome purify(ImageInput input, RgbImage restored, Mask mask) {
        Region whole = new Region(0, 0, mask.width(), mask.height(), 0);
        return lockStep.purify(List.of(new Candidate(
                        0, input.image(), restored, mask, whole, input.contentSha256(), input.profiles())))
                .get(0);
    }

    /**
     * Purifies the pixels of a given mask of an image without profiles, whose spectrum stays as it is.
     *
     * @param original the input image
     * @param restored its weak restoration
     * @param mask not empty
     * @param first region that the signature is taken of
     * @param contentSha256 keys the noise
     */
    PurificationOutcome purify(RgbImage original, RgbImage restored, Mask mask, Region first, byte[] contentSha256) {
        return lockStep.purify(List.of(new Candidate(0, original, restored, mask, first, contentSha256, List.of())))
                .get(0);
    }
}
