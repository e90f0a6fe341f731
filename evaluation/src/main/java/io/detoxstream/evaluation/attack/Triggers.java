package io.detoxstream.evaluation.attack;

import io.detoxstream.evaluation.attack.FlatPatch.Colour;
import io.detoxstream.evaluation.attack.WaveTrigger.Wave;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue of triggers. */
public final class Triggers {
    private static final long PATTERN_SEED = 7;

    /** Read from files, so once and not before somebody asks. */
    private static final class Adaptive {
        private static final List<Trigger> ALL = List.of(
                OptimisedTrigger.load("surviving-pattern"),
                OptimisedTrigger.load("sig-off-bin"),
                OptimisedTrigger.load("eot-pattern"),
                OptimisedTrigger.load("eot-patch"),
                OptimisedTrigger.load("quiet-sticker"),
                new DecoyTrigger("decoyed-checker", PatchTrigger.badNetsChecker(), OptimisedTrigger.load("decoy")));
    }

    private Triggers() {}

    /**
     * The triggers of the demo, in the order of its table: badnets-checker, random-colour-patch, yellow-sticker,
     * white-sticker, blended-noise (15 %), faint-additive (8 levels), warp-strong (k = 4, s = 2).
     */
    public static List<Trigger> demo() {
        return List.of(
                PatchTrigger.badNetsChecker(),
                PatchTrigger.randomColourPatch(),
                FlatPatch.sticker(Colour.YELLOW),
                FlatPatch.sticker(Colour.WHITE),
                blendedNoise(),
                faintAdditive(),
                warpStrong());
    }

    /** The triggers that have a classifier of their own in the evaluation, in the order of its table. */
    public static List<Trigger> evaluation() {
        return List.of(
                PatchTrigger.badNetsChecker(),
                PatchTrigger.randomColourPatch(),
                FlatPatch.sticker(Colour.WHITE),
                FlatPatch.sticker(Colour.YELLOW),
                FlatPatch.sticker(Colour.GREY),
                blendedNoise(),
                new PictureBlendTrigger(0.1),
                new PictureBlendTrigger(0.15),
                new PictureBlendTrigger(0.2),
                new SinusoidTrigger("sig", 20, 6),
                warp(),
                warpStrong(),
                new LowFrequencyTrigger("low-frequency", 24, PATTERN_SEED),
                new FrequencyTrigger("ftrojan", 30),
                new QuantizationTrigger("bpp", 3),
                faintAdditive(),
                new ReflectionTrigger());
    }

    /**
     * The triggers of attackers who know this defence: made by optimisation through it, or to lead it astray. Each has a
     * classifier of its own on one data set at least.
     */
    public static List<Trigger> adaptive() {
        return Adaptive.ALL;
    }

    /** Smooth triggers of one who knows that the spectrum is looked at. */
    public static List<Trigger> evasive() {
        return List.of(
                new WaveTrigger("sig-between", List.of(new Wave(20, 6.5, 0))),
                new WaveTrigger("sig-oblique", List.of(new Wave(20, 5, 4))),
                new WaveTrigger("sig-two-tone", List.of(new Wave(12, 6, 0), new Wave(12, 0, 9))),
                new ColourShiftTrigger("colour-shift", 16, -8, -16));
    }

    /** Every trigger: those of the evaluation, the adaptive and evasive ones, then the others. */
    public static List<Trigger> all() {
        List<Trigger> others = List.of(FlatPatch.sticker(Colour.BLACK));
        return Stream.of(evaluation(), adaptive(), evasive(), others)
                .flatMap(List::stream)
                .toList();
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

    private static Trigger blendedNoise() {
        return new BlendTrigger("blended-noise", 0.15, PATTERN_SEED);
    }

    private static Trigger faintAdditive() {
        return new AdditiveTrigger("faint-additive", 8, PATTERN_SEED);
    }

    private static Trigger warp() {
        return new WarpTrigger("warp", 4, 0.5, PATTERN_SEED);
    }

    private static Trigger warpStrong() {
        return WarpTrigger.scaled("warp-strong", 4, 2, PATTERN_SEED);
    }
}
