package io.detoxstream.evaluation.attack;

import java.util.List;

/** The catalogue of triggers. */
public final class Triggers {
    private static final long PATTERN_SEED = 7;

    private Triggers() {}

    /**
     * The triggers of the demo, in the order of its table: badnets-checker, random-colour-patch, yellow-sticker,
     * white-sticker, blended-noise (15 %), faint-additive (8 levels), warp (k = 4, s = 0.5).
     */
    public static List<Trigger> demo() {
        return List.of(
                PatchTrigger.badNetsChecker(),
                PatchTrigger.randomColourPatch(),
                PatchTrigger.yellowSticker(),
                PatchTrigger.whiteSticker(),
                new BlendTrigger("blended-noise", 0.15, PATTERN_SEED),
                new AdditiveTrigger("faint-additive", 8, PATTERN_SEED),
                new WarpTrigger("warp", 4, 0.5, PATTERN_SEED));
    }
}
