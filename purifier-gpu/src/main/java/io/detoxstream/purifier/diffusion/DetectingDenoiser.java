package io.detoxstream.purifier.diffusion;

import io.detoxstream.purifier.detect.Detector;

/** A denoiser and the detector that looks beside it. Owns both. Safe for several threads. */
public final class DetectingDenoiser extends ForwardingDenoiser {
    private final Detector detector;
    private final Denoiser screening;

    /** @throws IllegalArgumentException if images that fit the denoiser may not fit the detector */
    public DetectingDenoiser(Denoiser denoiser, Detector detector) {
        super(denoiser);
        int sides = denoiser.model().sizeMultiple();
        if (sides % detector.info().sizeMultiple() != 0) {
            throw new IllegalArgumentException(
                    "the denoiser " + denoiser.model().name() + " takes sides of " + sides
                            + " pixels, which the detector " + detector.info().name() + " cannot take: multiples of "
                            + detector.info().sizeMultiple());
        }
        this.detector = detector;
        this.screening =
                denoiser.screening() == denoiser ? this : new DetectingDenoiser(denoiser.screening(), detector);
    }

    @Override
    public ModelInfo model() {
        return super.model().with(detector.info());
    }

    @Override
    public Detector detector() {
        return detector;
    }

    @Override
    public Denoiser screening() {
        return screening;
    }

    @Override
    public void close() {
        try (detector) {
            super.close();
        }
    }
}
