package io.detoxstream.app.files;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.screen.SizeClass;
import io.detoxstream.purifier.spectral.SpectrumCalibrator;
import java.util.Iterator;

/** Hands images on and takes their spectra on the way, so that each is read once. */
public final class SpectrumTap implements Iterator<ImageInput> {
    private final Iterator<ImageInput> images;
    private final SpectrumCalibrator calibrator;
    private final ScreeningSettings settings;
    private int sizeMultiple = 1;

    /** @param settings tell the size class of an image */
    public SpectrumTap(Iterator<ImageInput> images, SpectrumCalibrator calibrator, ScreeningSettings settings) {
        this.images = images;
        this.calibrator = calibrator;
        this.settings = settings;
    }

    /** What the model in use demands, on which size classes depend; to be told before the first image. */
    public void sizeMultiple(int multiple) {
        this.sizeMultiple = multiple;
    }

    public SpectrumCalibrator calibrator() {
        return calibrator;
    }

    @Override
    public boolean hasNext() {
        return images.hasNext();
    }

    @Override
    public ImageInput next() {
        ImageInput input = images.next();
        int width = input.image().width();
        int height = input.image().height();
        calibrator.add(
                input.image(),
                SizeClass.of(width, height, sizeMultiple, settings).name());
        return input;
    }
}
