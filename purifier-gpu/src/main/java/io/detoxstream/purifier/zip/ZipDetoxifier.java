package io.detoxstream.purifier.zip;

import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.PurificationOutcome.Unpurifiable;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.purify.Signature;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralSettings;
import io.detoxstream.purifier.suspicion.Region;
import io.detoxstream.purifier.zip.ZipPurifier.Zipped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * ZIP in the place of weak restoration and localized purification: every image that passes is one that ZIP made, flagged
 * or not. Screening goes on as it was, for score, regions and alerts. Owns the detoxifier that screens; safe for several
 * threads.
 */
public final class ZipDetoxifier implements ImageDetoxifier {
    private final ImageDetoxifier screener;
    private final ZipPurifier purifier;

    /**
     * @param screener screens; closed with this detoxifier
     * @param purifier on the same network
     */
    public ZipDetoxifier(ImageDetoxifier screener, ZipPurifier purifier) {
        this.screener = screener;
        this.purifier = purifier;
    }

    @Override
    public ModelInfo model() {
        return screener.model();
    }

    @Override
    public ModelInfo screeningModel() {
        return screener.screeningModel();
    }

    @Override
    public Method method() {
        return Method.ZIP;
    }

    @Override
    public ScreeningSettings screeningSettings() {
        return screener.screeningSettings();
    }

    @Override
    public SpectralSettings spectralSettings() {
        return screener.spectralSettings();
    }

    /** Masks as the screening detoxifier finds them; noise and steps are those of ZIP. */
    @Override
    public PurificationSettings purificationSettings() {
        PurificationSettings masks = screener.purificationSettings();
        ZipSettings zip = purifier.settings();
        return new PurificationSettings(
                masks.mode(),
                masks.regenerateBelow(),
                masks.maskFraction(),
                masks.maskFloor(),
                masks.dilation(),
                zip.t(),
                zip.steps(),
                1);
    }

    /** What is flagged keeps its weak restoration: {@link #purify} is asked for it next. */
    @Override
    public List<ScreeningOutcome> screen(List<ImageInput> images) {
        List<ScreeningOutcome> outcomes = new ArrayList<>(screener.screen(images));
        List<ImageInput> clean = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (passes(outcomes.get(i))) {
                clean.add(images.get(i));
            }
        }
        Iterator<Zipped> zipped = purifier.purify(clean).iterator();
        outcomes.replaceAll(outcome -> passes(outcome) ? replaced((Screened) outcome, zipped.next()) : outcome);
        return outcomes;
    }

    private static boolean passes(ScreeningOutcome outcome) {
        return outcome instanceof Screened screened && !screened.flagged();
    }

    private static Screened replaced(Screened screened, Zipped zipped) {
        return new Screened(
                zipped.image(),
                screened.map(),
                screened.windows(),
                screened.score(),
                screened.ssim(),
                screened.gate(),
                screened.regions(),
                screened.evaluations() + zipped.evaluations(),
                screened.spectralBins(),
                screened.coarser());
    }

    /** @return for each its image, or Unpurifiable with the cause "device-fault" if the network does not answer, or not with numbers */
    @Override
    public List<PurificationOutcome> purify(List<FlaggedInput> images) {
        List<ImageInput> inputs = images.stream().map(FlaggedInput::input).toList();
        List<PurificationOutcome> outcomes = new ArrayList<>();
        try {
            List<Zipped> zipped = purifier.purify(inputs);
            for (int i = 0; i < zipped.size(); i++) {
                outcomes.add(purified(inputs.get(i), images.get(i).screened(), zipped.get(i)));
            }
            return outcomes;
        } catch (DenoiserException e) {
            // which of several it was is not known, so each is asked about alone
            return images.size() == 1
                    ? List.of(new Unpurifiable("device-fault", e.getMessage()))
                    : images.stream().map(one -> purify(List.of(one)).get(0)).toList();
        }
    }

    private static Purified purified(ImageInput input, Screened screened, Zipped zipped) {
        Region first = screened.regions().isEmpty()
                ? new Region(0, 0, input.image().width(), input.image().height(), screened.score())
                : screened.regions().get(0);
        return new Purified(
                zipped.image(),
                PurificationSettings.Mode.WHOLE,
                1,
                Signature.of(input.image(), first),
                zipped.evaluations());
    }

    @Override
    public void close() {
        screener.close();
    }
}
