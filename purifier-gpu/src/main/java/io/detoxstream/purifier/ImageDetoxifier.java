package io.detoxstream.purifier;

import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import java.util.List;

/**
 * Screening and purification of images, whatever does the arithmetic. Safe for use by several threads at once.
 *
 * <p>The same image bytes give the same result under the same key, settings and padded batch size, in whichever company
 * they arrive.
 */
public interface ImageDetoxifier extends AutoCloseable {
    ModelInfo model();

    ScreeningSettings screeningSettings();

    PurificationSettings purificationSettings();

    /**
     * Screens a batch; images of equal size share device batches.
     *
     * @return one outcome per image, in order
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails: a fault of the service, not of
     *     an image
     */
    List<ScreeningOutcome> screen(List<ImageInput> images);

    /**
     * Purifies one image that {@link #screen} flagged.
     *
     * @param screened what screening the same input returned
     */
    PurificationOutcome purify(ImageInput input, ScreeningOutcome.Screened screened);

    @Override
    void close();
}
