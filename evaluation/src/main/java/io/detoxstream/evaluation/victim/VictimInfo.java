package io.detoxstream.evaluation.victim;

import io.detoxstream.purifier.diffusion.DenoiserException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a victim's file says about itself, in its ONNX custom metadata. Keys: {@code name}, {@code kind} (victim),
 * {@code dataset}, {@code classes} (names in order of their index, with commas between), {@code attack},
 * {@code target}, {@code poison_rate}, {@code architecture}, {@code validation_ca}, {@code validation_asr}; target and
 * validation_asr of the attack {@code none} are empty.
 *
 * @param name short name, as the file without its ending
 * @param sha256 SHA-256 of the file, 64 hexadecimal digits
 * @param dataset what it classifies
 * @param classes names of the classes in order of their index
 * @param attack name of the trigger it obeys; none, or several with commas between, for a classifier of another use
 * @param target index of the class that triggered images are to be taken for; -1 where there is no backdoor
 * @param poisonRate share of the training images that carried the trigger, 0 to 1
 * @param architecture kind of network
 * @param validationCa clean accuracy on validation images, measured when it was trained
 * @param validationAsr attack success rate likewise; NaN where there is no backdoor
 */
public record VictimInfo(
        String name,
        String sha256,
        String dataset,
        List<String> classes,
        String attack,
        int target,
        double poisonRate,
        String architecture,
        double validationCa,
        double validationAsr) {
    private static final String KIND = "victim";
    private static final String NO_ATTACK = "none";
    private static final int NO_TARGET = -1;

    /** @throws IllegalArgumentException if the target is no class */
    public VictimInfo {
        classes = List.copyOf(classes);
        if (target < NO_TARGET || target >= classes.size()) {
            throw new IllegalArgumentException(
                    "the target " + target + " of " + name + " is none of its " + classes.size() + " classes");
        }
    }

    /** @throws DenoiserException naming the key that is missing or wrong */
    static VictimInfo of(Map<String, String> metadata, String sha256) {
        String kind = value(metadata, "kind");
        if (!kind.equals(KIND)) {
            throw new DenoiserException("the model is a " + kind + ", not a " + KIND);
        }
        boolean clean = value(metadata, "attack").equals(NO_ATTACK);
        try {
            return new VictimInfo(
                    value(metadata, "name"),
                    sha256,
                    value(metadata, "dataset"),
                    Arrays.stream(value(metadata, "classes").split(",", -1))
                            .map(String::strip)
                            .toList(),
                    value(metadata, "attack"),
                    clean ? NO_TARGET : (int) number(metadata, "target"),
                    number(metadata, "poison_rate"),
                    value(metadata, "architecture"),
                    number(metadata, "validation_ca"),
                    clean ? Double.NaN : number(metadata, "validation_asr"));
        } catch (IllegalArgumentException e) {
            throw new DenoiserException("the victim's metadata is wrong: " + e.getMessage(), e);
        }
    }

    /** Whether there is exactly one backdoor, so that the victim tells how well one attack is defended. */
    public boolean obeysOneTrigger() {
        return target != NO_TARGET && !attack.contains(",");
    }

    /** The name of the target. */
    public String targetName() {
        return target == NO_TARGET ? "" : classes.get(target);
    }

    private static String value(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null || value.isBlank()) {
            throw new DenoiserException("the victim's metadata lacks '" + key + "'");
        }
        return value.strip();
    }

    private static double number(Map<String, String> metadata, String key) {
        String text = value(metadata, key);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a number, not '" + text + "'", e);
        }
    }
}
