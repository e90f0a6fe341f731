package io.detoxstream.app.files;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.SizeClass;
import io.detoxstream.purifier.spectral.SpectrumCalibrator;
import java.time.Clock;
import java.util.Iterator;
import java.util.function.IntConsumer;

/** Goes through clean images for their spectra alone, before any of them is scored. */
public final class SpectrumPass {
    private SpectrumPass() {}

    /**
     * @param settings tell the size class of an image
     * @param sizeMultiple what the model demands of padded sides, on which size classes depend
     * @param progress is told the number of images read so far
     */
    public static SpectrumCalibrator over(
            Iterator<ImageInput> images, ScreeningSettings settings, int sizeMultiple, IntConsumer progress) {
        SpectrumCalibrator calibrator = new SpectrumCalibrator(Clock.systemUTC());
        for (int count = 1; images.hasNext(); count++) {
            ImageInput input = images.next();
            int width = input.image().width();
            int height = input.image().height();
            calibrator.add(
                    input.image(),
                    SizeClass.of(width, height, sizeMultiple, settings).name());
            progress.accept(count);
        }
        return calibrator;
    }
}
