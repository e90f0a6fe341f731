package io.detoxstream.purifier.purify;

/**
 * How the masked part of a flagged image is purified.
 *
 * @param mode perturb, regenerate, or auto
 * @param regenerateBelow auto regenerates masks that cover less than this share of the image, and perturbs larger ones
 * @param maskFraction pixels above this share of the map's maximum are masked
 * @param maskFloor map value that a masked pixel must exceed in any case, in the unit of the map
 * @param dilation pixels that the mask grows in each direction
 * @param t2 0-based step of the strong noise
 * @param steps reverse steps from t2 to the image, one evaluation each
 * @param eta share of fresh noise in each step: 0 deterministic (DDIM), 1 ancestral (DDPM)
 * @param outside what the network sees around the mask
 */
public record PurificationSettings(
        Mode mode,
        double regenerateBelow,
        double maskFraction,
        double maskFloor,
        int dilation,
        int t2,
        int steps,
        double eta,
        Outside outside) {
    public enum Mode {
        PERTURB,
        REGENERATE,
        AUTO,
        /** No mask, all of the image: what another purifier says of itself, and no setting of this one. */
        WHOLE
    }

    /** What the network sees outside of the mask at each step. */
    public enum Outside {
        /** The guide with new noise of that step (the rule of RePaint, Lugmayr et al. 2022). */
        RENOISE,
        /** The guide itself, as pixels without noise; only for networks that take a noise map. */
        KNOWN
    }

    public static final PurificationSettings DEFAULT = new PurificationSettings(Mode.AUTO, 0.15, 0.35, 0, 1, 200, 6, 1);

    /** With new noise outside of the mask, which every network understands. */
    public PurificationSettings(
            Mode mode,
            double regenerateBelow,
            double maskFraction,
            double maskFloor,
            int dilation,
            int t2,
            int steps,
            double eta) {
        this(mode, regenerateBelow, maskFraction, maskFloor, dilation, t2, steps, eta, Outside.RENOISE);
    }

    public PurificationSettings {
        if (mode == Mode.WHOLE) {
            throw new IllegalArgumentException("localized purification has no mode whole");
        }
        require(maskFraction > 0 && maskFraction < 1, "mask.fraction must lie between 0 and 1", maskFraction);
        require(regenerateBelow >= 0 && regenerateBelow <= 1, "regenerate.below must be 0 to 1", regenerateBelow);
        require(maskFloor >= 0, "mask.floor must be 0 or greater", maskFloor);
        require(dilation >= 0, "mask.dilation must be 0 or greater", dilation);
        require(t2 >= 1, "t2 must be 1 or greater", t2);
        require(steps >= 1 && steps <= t2 + 1, "steps must be 1 to t2 + 1", steps);
        require(eta >= 0 && eta <= 1, "eta must be 0 to 1", eta);
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", not " + value);
        }
    }

    public PurificationSettings withMode(Mode other) {
        return new PurificationSettings(
                other, regenerateBelow, maskFraction, maskFloor, dilation, t2, steps, eta, outside);
    }

    public PurificationSettings withOutside(Outside other) {
        return new PurificationSettings(
                mode, regenerateBelow, maskFraction, maskFloor, dilation, t2, steps, eta, other);
    }
}
