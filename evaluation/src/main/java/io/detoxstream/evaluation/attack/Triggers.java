package io.detoxstream.evaluation.attack;

import java.util.List;
import java.util.stream.Collectors;

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

    /** Every trigger. */
    public static List<Trigger> all() {
        return demo();
    }

    /**
     * The trigger of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Trigger named(String name) {
        return all().stream()
                .filter(trigger -> trigger.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no trigger '" + name + "'; there are "
                        + all().stream().map(Trigger::name).collect(Collectors.joining(", "))));
    }
}
