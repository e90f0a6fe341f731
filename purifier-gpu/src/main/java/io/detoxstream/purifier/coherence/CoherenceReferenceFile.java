package io.detoxstream.purifier.coherence;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.calibration.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * References of all profiles, kept as JSON beside the models; they depend on no model. Directions are stored in eight
 * bits, each row with a scale of its own. Immutable, safe for several threads.
 */
public final class CoherenceReferenceFile {
    /** Names what the numbers are: to be changed with the features. */
    static final String STATISTIC = "dct-32-opponent-bands-8-clip-2.5";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private record Stored(String statistic, List<StoredReference> references) {}

    private final List<CoherenceReference> references;

    private CoherenceReferenceFile(List<CoherenceReference> references) {
        this.references = List.copyOf(references);
    }

    /** Where the references that go with a model file lie: {@code <name>.coherence.json} for {@code <name>.onnx}. */
    public static Path beside(Path model) {
        return WholeFile.beside(model, ".coherence.json");
    }

    /**
     * @throws CalibrationException if there is no such file, or it cannot be understood, or was made in another way
     * @throws IOException if it cannot be read
     */
    public static CoherenceReferenceFile read(Path file) throws IOException {
        Stored stored;
        try {
            stored = JSON.readValue(Files.readAllBytes(file), Stored.class);
        } catch (NoSuchFileException e) {
            throw new CalibrationException(
                    "there is no reference for repeated patterns at " + file
                            + ": make one with detox coherence calibrate, or set detox.coherence=off",
                    e);
        } catch (JacksonException e) {
            throw new CalibrationException(
                    "the reference for repeated patterns at " + file + " cannot be understood: "
                            + e.getOriginalMessage(),
                    e);
        }
        if (stored == null || !STATISTIC.equals(stored.statistic) || stored.references == null) {
            throw new CalibrationException("the reference for repeated patterns at " + file + " is of the kind "
                    + (stored == null ? null : stored.statistic) + ", not " + STATISTIC + ": make it again");
        }
        try {
            return new CoherenceReferenceFile(
                    stored.references.stream().map(StoredReference::restored).toList());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new CalibrationException(
                    "the reference for repeated patterns at " + file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Adds a reference to the file, in place of one of the same profile. */
    public static void merge(Path file, CoherenceReference added) throws IOException {
        List<CoherenceReference> all = new ArrayList<>();
        if (Files.exists(file)) {
            read(file).references.stream()
                    .filter(old -> !old.profile().equals(added.profile()))
                    .forEach(all::add);
        }
        all.add(added);
        Stored stored = new Stored(
                STATISTIC, all.stream().map(StoredReference::of).sorted().toList());
        WholeFile.write(file, JSON.writeValueAsString(stored) + "\n");
    }

    /** The reference of a profile, if it has one. */
    public Optional<CoherenceReference> of(String profile) {
        return references.stream()
                .filter(reference -> reference.profile().equals(profile))
                .findFirst();
    }

    /**
     * The reference of a profile.
     *
     * @throws CalibrationException naming those there are
     */
    public CoherenceReference require(String profile) {
        return of(profile)
                .orElseThrow(
                        () -> new CalibrationException("there is no reference for repeated patterns of the profile "
                                + profile + ", only of " + profiles() + ": make one with detox coherence calibrate"));
    }

    /** Profiles that have a reference. */
    public List<String> profiles() {
        return references.stream().map(CoherenceReference::profile).toList();
    }
}
