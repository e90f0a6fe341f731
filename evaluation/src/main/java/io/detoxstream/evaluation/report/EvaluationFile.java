package io.detoxstream.evaluation.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An evaluation as a JSON file: components by their names, images in base 64. */
public final class EvaluationFile {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EvaluationFile() {}

    /** Replaces the file at once, so that a reader sees all of the old or all of the new one; makes its folder. */
    public static void write(Path file, Object report) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path draft = absolute.resolveSibling(absolute.getFileName() + ".tmp");
        Files.write(draft, JSON.writeValueAsBytes(report));
        Files.move(draft, absolute, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @throws IOException if the file cannot be read or is not an evaluation */
    public static Evaluation read(Path file) throws IOException {
        return read(file, Evaluation.class);
    }

    /** @throws IOException if the file cannot be read or holds something else */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (JacksonException e) {
            throw new IOException("not understood: " + file + ": " + e.getOriginalMessage(), e);
        }
    }
}
