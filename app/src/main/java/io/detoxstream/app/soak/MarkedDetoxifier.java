package io.detoxstream.app.soak;

import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.PurificationOutcome;
import io.detoxstream.purifier.ScreeningOutcome;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralSettings;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Leaves a mark before and after each batch, so that whoever kills this process knows what it was doing. */
final class MarkedDetoxifier implements ImageDetoxifier {
    private final ImageDetoxifier delegate;
    private final Consumer<String> marks;

    /** @param marks takes lines; must pass them on at once */
    MarkedDetoxifier(ImageDetoxifier delegate, Consumer<String> marks) {
        this.delegate = delegate;
        this.marks = marks;
    }

    @Override
    public List<ScreeningOutcome> screen(List<ImageInput> images) {
        return marked(images.size(), () -> delegate.screen(images));
    }

    @Override
    public List<PurificationOutcome> purify(List<FlaggedInput> images) {
        return marked(images.size(), () -> delegate.purify(images));
    }

    private <T> T marked(int images, Supplier<T> work) {
        long thread = Thread.currentThread().getId();
        marks.accept(Marks.begin(thread, images));
        try {
            return work.get();
        } finally {
            marks.accept(Marks.end(thread));
        }
    }

    @Override
    public ModelInfo model() {
        return delegate.model();
    }

    @Override
    public ModelInfo screeningModel() {
        return delegate.screeningModel();
    }

    @Override
    public Method method() {
        return delegate.method();
    }

    @Override
    public SpectralSettings spectralSettings() {
        return delegate.spectralSettings();
    }

    @Override
    public ScreeningSettings screeningSettings() {
        return delegate.screeningSettings();
    }

    @Override
    public PurificationSettings purificationSettings() {
        return delegate.purificationSettings();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
