package io.detoxstream.topology.support;

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

/** Does what another one does, unless a test says otherwise. */
public class DelegatingDetoxifier implements ImageDetoxifier {
    private final ImageDetoxifier delegate;

    public DelegatingDetoxifier(ImageDetoxifier delegate) {
        this.delegate = delegate;
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
    public ScreeningSettings screeningSettings() {
        return delegate.screeningSettings();
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
    public PurificationSettings purificationSettings() {
        return delegate.purificationSettings();
    }

    @Override
    public List<ScreeningOutcome> screen(List<ImageInput> images) {
        return delegate.screen(images);
    }

    @Override
    public List<PurificationOutcome> purify(List<FlaggedInput> images) {
        return delegate.purify(images);
    }

    @Override
    public void close() {
        delegate.close();
    }
}
