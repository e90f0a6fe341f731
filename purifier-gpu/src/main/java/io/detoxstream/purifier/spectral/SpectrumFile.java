package io.detoxstream.purifier.spectral;

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
import java.util.Comparator;
import java.util.List;

/**
 * What clean spectra look like, kept as JSON in a file beside the model. It depends on no model. Immutable.
 *
 * @param statistic how the numbers were computed; other numbers mean nothing to this version
 * @param spectra in the order of profile and size class
 */
public record SpectrumFile(String statistic, List<SpectrumEntry> spectra) {
    /** Names luma, offset, highest frequency and neighbourhood: to be changed with any of them. */
    public static final String STATISTIC = "bt601-log-1e-3-highest-" + BinGrid.HIGHEST + "-median-" + LocalLevel.SIDE;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public SpectrumFile {
        spectra = spectra.stream()
                .sorted(Comparator.comparing(SpectrumEntry::profile).thenComparing(SpectrumEntry::sizeClass))
                .toList();
    }

    /** Where the spectra that go with a model file lie: {@code <name>.spectra.json} for {@code <name>.onnx}. */
    public static Path beside(Path model) {
        return WholeFile.beside(model, ".spectra.json");
    }

    /**
     * @throws CalibrationException if there is no such file, it cannot be understood, or was made by another version in
     *     another way
     * @throws IOException if it cannot be read
     */
    public static SpectrumFile read(Path file) throws IOException {
        SpectrumFile read;
        try {
            read = JSON.readValue(Files.readAllBytes(file), SpectrumFile.class);
        } catch (NoSuchFileException e) {
            throw new CalibrationException(
                    "there are no spectra of clean images at " + file
                            + ": calibrate, or set detox.spectral=off to do without",
                    e);
        } catch (JacksonException e) {
            throw new CalibrationException(
                    "the spectra at " + file + " cannot be understood: " + e.getOriginalMessage(), e);
        }
        if (read == null || !STATISTIC.equals(read.statistic)) {
            throw new CalibrationException("the spectra at " + file + " are of the kind "
                    + (read == null ? null : read.statistic) + ", not " + STATISTIC + ": calibrate again");
        }
        return read;
    }

    /** Merges entries into the file; one with the same profile and size class is replaced. */
    public static SpectrumFile merge(Path file, List<SpectrumEntry> added) throws IOException {
        List<SpectrumEntry> all = new ArrayList<>(added);
        if (Files.exists(file)) {
            read(file).spectra.stream()
                    .filter(old -> added.stream().noneMatch(old::isReplacedBy))
                    .forEach(all::add);
        }
        SpectrumFile merged = new SpectrumFile(STATISTIC, all);
        WholeFile.write(file, JSON.writeValueAsString(merged) + "\n");
        return merged;
    }
}
