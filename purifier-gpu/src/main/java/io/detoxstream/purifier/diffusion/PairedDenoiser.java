package io.detoxstream.purifier.diffusion;

import java.util.Objects;

/**
 * A denoiser and a network that screens in its place: trained for weak noise alone, as a rule, and quantised. Owns both.
 * Safe for several threads.
 *
 * <p>Both have to read images alike: a score and a weak restoration of the one stand beside purified pixels of the other.
 */
public final class PairedDenoiser extends ForwardingDenoiser {
    private final Denoiser screening;

    /** @throws IllegalArgumentException naming what the networks do not have in common; both then stay open */
    public PairedDenoiser(Denoiser denoiser, Denoiser screening) {
        super(denoiser);
        ModelInfo model = denoiser.model();
        ModelInfo other = screening.model();
        String names = "the network " + other.name() + " (" + other.sha256() + ") cannot screen for " + model.name()
                + " (" + model.sha256() + "): ";
        other.screensFor().filter(origin -> !origin.equals(model.sha256())).ifPresent(origin -> {
            throw new IllegalArgumentException(names + "it was made to screen for another model, " + origin);
        });
        if (!model.schedule().equals(other.schedule())) {
            throw new IllegalArgumentException(names + "it was trained with another noise schedule");
        }
        require(names, "prediction", model.prediction(), other.prediction());
        require(names, "size_multiple", model.sizeMultiple(), other.sizeMultiple());
        require(names, "conditioning", model.conditioning(), other.conditioning());
        require(names, "reach", model.reach(), other.reach());
        if (denoiser.detector() != screening.detector()) {
            throw new IllegalArgumentException(names + "a detector is to look beside both, not beside one of them");
        }
        this.screening = screening;
    }

    private static void require(String names, String what, Object own, Object others) {
        if (!Objects.equals(own, others)) {
            throw new IllegalArgumentException(names + "its " + what + " is " + others + ", not " + own);
        }
    }

    @Override
    public Denoiser screening() {
        return screening;
    }

    @Override
    public void close() {
        try (screening) {
            super.close();
        }
    }
}
