package io.detoxstream.purifier;

import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralSettings;
import java.util.List;
import java.util.Locale;

/**
 * Screening and purification of images, whatever does the arithmetic. Safe for use by several threads at once.
 *
 * <p>The same image bytes give the same result under the same key, settings and padded batch size, in whichever company
 * they arrive.
 */
public interface ImageDetoxifier extends AutoCloseable {
    /** The network that purifies. */
    ModelInfo model();

    /** The network that screens: another one where a cheaper one stands in. */
    default ModelInfo screeningModel() {
        return model();
    }

    /** What images become. */
    enum Method {
        /** A weak restoration, and localized purification of what is flagged. */
        LOCALIZED,
        /** The whole of every image is purified by ZIP. */
        ZIP;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    default Method method() {
        return Method.LOCALIZED;
    }

    ScreeningSettings screeningSettings();

    PurificationSettings purificationSettings();

    /** What is done about suspect bins of the spectrum. */
    default SpectralSettings spectralSettings() {
        return SpectralSettings.OFF;
    }

    /**
     * Screens a batch; images of equal size share device batches.
     *
     * @return one outcome per image, in order
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails: a fault of the service, not of
     *     an image
     */
    List<ScreeningOutcome> screen(List<ImageInput> images);

    /**
     * Purifies images that {@link #screen} flagged; images of equal size share device batches. An image that cannot be
     * purified does not keep the others from it.
     *
     * @return one outcome per image, in order
     */
    List<PurificationOutcome> purify(List<FlaggedInput> images);

    /**
     * Purifies one image that {@link #screen} flagged.
     *
     * @param screened what screening the same input returned
     */
    default PurificationOutcome purify(ImageInput input, ScreeningOutcome.Screened screened) {
        return purify(List.of(new FlaggedInput(input, screened))).get(0);
    }

    @Override
    void close();
}
