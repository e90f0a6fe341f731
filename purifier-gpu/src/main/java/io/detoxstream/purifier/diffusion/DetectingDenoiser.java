package io.detoxstream.purifier.diffusion;

import io.detoxstream.purifier.detect.Detector;
import java.util.Optional;

/** A denoiser and the detector that looks beside it. Owns both. Safe for several threads. */
public final class DetectingDenoiser implements Denoiser {
    private final Denoiser denoiser;
    private final Detector detector;
    private final Denoiser screening;

    /** @throws IllegalArgumentException if images that fit the denoiser may not fit the detector */
    public DetectingDenoiser(Denoiser denoiser, Detector detector) {
        int sides = denoiser.model().sizeMultiple();
        if (sides % detector.info().sizeMultiple() != 0) {
            throw new IllegalArgumentException(
                    "the denoiser " + denoiser.model().name() + " takes sides of " + sides
                            + " pixels, which the detector " + detector.info().name() + " cannot take: multiples of "
                            + detector.info().sizeMultiple());
        }
        this.denoiser = denoiser;
        this.detector = detector;
        this.screening =
                denoiser.screening() == denoiser ? this : new DetectingDenoiser(denoiser.screening(), detector);
    }

    @Override
    public ModelInfo model() {
        return denoiser.model().with(detector.info());
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
    public int lastStep() {
        return denoiser.lastStep();
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
        return denoiser.predictNoise(xt, n, height, width, t);
    }

    @Override
    public float[] predictNoise(float[] xt, int n, int height, int width, float[] sigma) {
        return denoiser.predictNoise(xt, n, height, width, sigma);
    }

    @Override
    public Optional<Sampler> sampler(Sampler.Kind kind) {
        return denoiser.sampler(kind);
    }

    @Override
    public void close() {
        try (detector) {
            denoiser.close();
        }
    }
}
