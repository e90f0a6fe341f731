package io.detoxstream.purifier.diffusion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a model file says about itself in its ONNX custom metadata. Without these facts the network's output cannot be
 * read, so none of those that are not called optional has a default.
 *
 * <p>Keys: {@code name}, {@code schedule} (linear or cosine), {@code timesteps}, {@code beta_start} and
 * {@code beta_end} (linear only), {@code prediction} (epsilon), {@code range} (-1,1), {@code size_multiple}, and
 * optionally {@code timestep_index} (0-based), {@code trained_t} ({@code 0..last}), {@code conditioning} (step or
 * noise-map; step if absent), {@code reach} (pixels; unbounded if absent), {@code precision} (fp32 or int8; fp32 if
 * absent) and {@code screens_for} (SHA-256 of the model that this one is a copy of).
 *
 * @param lastTrainedStep the largest step that the network was trained for
 * @param reach see {@link ModelInfo#reach()}
 * @param precision see {@link ModelInfo#precision()}
 * @param screensFor see {@link ModelInfo#screensFor()}
 */
record ModelMetadata(
        String name,
        NoiseSchedule schedule,
        String prediction,
        int sizeMultiple,
        int lastTrainedStep,
        Conditioning conditioning,
        OptionalInt reach,
        String precision,
        Optional<String> screensFor) {
    private static final List<String> PRECISIONS = List.of(ModelInfo.FP32, ModelInfo.INT8);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws DenoiserException naming the key that is missing or that contradicts what this library computes */
    static ModelMetadata of(Map<String, String> metadata) {
        requireValue(metadata, "prediction", "epsilon");
        requireValue(metadata, "range", "-1,1");
        if (metadata.containsKey("timestep_index")) {
            requireValue(metadata, "timestep_index", "0-based");
        }
        int multiple = integer(metadata, "size_multiple");
        if (multiple < 1) {
            throw new DenoiserException("the model's size_multiple must be 1 or greater, not " + multiple);
        }
        NoiseSchedule schedule = schedule(metadata);
        return new ModelMetadata(
                value(metadata, "name"),
                schedule,
                "epsilon",
                multiple,
                lastTrainedStep(metadata, schedule),
                conditioning(metadata),
                reach(metadata),
                precision(metadata),
                screensFor(metadata));
    }

    private static String precision(Map<String, String> metadata) {
        String precision = metadata.containsKey("precision") ? value(metadata, "precision") : ModelInfo.FP32;
        if (!PRECISIONS.contains(precision)) {
            throw new DenoiserException("the model's precision must be one of " + String.join(", ", PRECISIONS)
                    + ", not '" + precision + "'");
        }
        return precision;
    }

    private static Optional<String> screensFor(Map<String, String> metadata) {
        if (!metadata.containsKey("screens_for")) {
            return Optional.empty();
        }
        String origin = value(metadata, "screens_for");
        if (!SHA256.matcher(origin).matches()) {
            throw new DenoiserException(
                    "the model's screens_for must be a SHA-256 of 64 hexadecimal digits, not '" + origin + "'");
        }
        return Optional.of(origin);
    }

    private static Conditioning conditioning(Map<String, String> metadata) {
        try {
            return metadata.containsKey("conditioning")
                    ? Conditioning.of(value(metadata, "conditioning"))
                    : Conditioning.STEP;
        } catch (IllegalArgumentException e) {
            throw new DenoiserException("the model's conditioning is unknown: " + e.getMessage(), e);
        }
    }

    private static OptionalInt reach(Map<String, String> metadata) {
        if (!metadata.containsKey("reach")) {
            return OptionalInt.empty();
        }
        int reach = integer(metadata, "reach");
        if (reach < 0) {
            throw new DenoiserException("the model's reach must be 0 or greater, not " + reach);
        }
        return OptionalInt.of(reach);
    }

    private static NoiseSchedule schedule(Map<String, String> metadata) {
        String name = value(metadata, "schedule");
        int timesteps = integer(metadata, "timesteps");
        try {
            return switch (name) {
                case "linear" ->
                    NoiseSchedule.linear(timesteps, number(metadata, "beta_start"), number(metadata, "beta_end"));
                case "cosine" -> NoiseSchedule.cosine(timesteps);
                default ->
                    throw new DenoiserException("the model's schedule must be linear or cosine, not '" + name + "'");
            };
        } catch (IllegalArgumentException e) {
            throw new DenoiserException("the model's schedule cannot be built: " + e.getMessage(), e);
        }
    }

    private static int lastTrainedStep(Map<String, String> metadata, NoiseSchedule schedule) {
        String trained = metadata.get("trained_t");
        if (trained == null) {
            return schedule.timesteps() - 1;
        }
        int last = trained.startsWith("0..") ? parseInteger("trained_t", trained.substring(3)) : -1;
        if (last < 0 || last >= schedule.timesteps()) {
            throw new DenoiserException("the model's trained_t must be 0..last with last below its "
                    + schedule.timesteps() + " timesteps, not '" + trained + "'");
        }
        return last;
    }

    private static void requireValue(Map<String, String> metadata, String key, String wanted) {
        String found = value(metadata, key);
        if (!found.equals(wanted)) {
            throw new DenoiserException("the model's " + key + " must be '" + wanted + "', not '" + found + "'");
        }
    }

    private static String value(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null || value.isBlank()) {
            throw new DenoiserException("the model's metadata lacks '" + key + "'");
        }
        return value.strip();
    }

    private static int integer(Map<String, String> metadata, String key) {
        return parseInteger(key, value(metadata, key));
    }

    private static int parseInteger(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new DenoiserException("the model's " + key + " must be a whole number, not '" + text + "'", e);
        }
    }

    private static double number(Map<String, String> metadata, String key) {
        String text = value(metadata, key);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DenoiserException("the model's " + key + " must be a number, not '" + text + "'", e);
        }
    }
}
