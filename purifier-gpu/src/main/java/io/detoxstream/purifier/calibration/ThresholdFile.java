package io.detoxstream.purifier.calibration;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The thresholds of a model, kept as JSON in a file beside it. Immutable.
 *
 * @param thresholds in the order of profile, size class, kind and falling rate
 */
public record ThresholdFile(List<ThresholdEntry> thresholds) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final Comparator<ThresholdEntry> ORDER = Comparator.comparing(ThresholdEntry::profile)
            .thenComparing(ThresholdEntry::sizeClass)
            .thenComparing(entry -> entry.conditions().toString())
            .thenComparing(ThresholdEntry::kind)
            .thenComparing(Comparator.comparingDouble(ThresholdEntry::rate).reversed());

    public ThresholdFile {
        thresholds = List.copyOf(thresholds).stream().sorted(ORDER).toList();
    }

    /** Where the thresholds of a model file lie: {@code <name>.thresholds.json} for {@code <name>.onnx}. */
    public static Path beside(Path model) {
        return WholeFile.beside(model, ".thresholds.json");
    }

    /**
     * @throws CalibrationException if there is no such file or it cannot be understood
     * @throws IOException if it cannot be read
     */
    public static ThresholdFile read(Path file) throws IOException {
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            completeConditions(tree);
            ThresholdFile read = JSON.treeToValue(tree, ThresholdFile.class);
            if (read == null) {
                throw new CalibrationException("the thresholds at " + file + " are null");
            }
            return read;
        } catch (NoSuchFileException e) {
            throw new CalibrationException("there are no thresholds at " + file + ": calibrate the model first", e);
        } catch (JacksonException e) {
            throw new CalibrationException(
                    "the thresholds at " + file + " cannot be understood: " + e.getOriginalMessage(), e);
        }
    }

    /** Files from before weak noise went with the contrast say nothing of flat images: theirs had that of all. */
    private static void completeConditions(JsonNode file) {
        for (JsonNode conditions : file.findValues("conditions")) {
            if (conditions instanceof ObjectNode fields && fields.has("t1") && !fields.has("t1Flat")) {
                fields.set("t1Flat", fields.get("t1"));
            }
        }
    }

    /** With further entries; one with the same profile, size class, conditions, kind and rate is replaced. */
    public ThresholdFile with(List<ThresholdEntry> added) {
        List<ThresholdEntry> all = new ArrayList<>(added);
        thresholds.stream()
                .filter(old -> added.stream().noneMatch(old::isReplacedBy))
                .forEach(all::add);
        return new ThresholdFile(all);
    }

    /** Merges entries into the file, which readers see either as it was or as it is afterwards. */
    public static ThresholdFile merge(Path file, List<ThresholdEntry> added) throws IOException {
        ThresholdFile old = Files.exists(file) ? read(file) : new ThresholdFile(List.of());
        ThresholdFile merged = old.with(added);
        merged.write(file);
        return merged;
    }

    private void write(Path file) throws IOException {
        WholeFile.write(file, JSON.writeValueAsString(this) + "\n");
    }
}
