package io.detoxstream.purifier.calibration;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files of numbers that lie beside a model. */
public final class WholeFile {
    private WholeFile() {}

    /** {@code <name><ending>} for a model {@code <name>.onnx}, in the same folder. */
    public static Path beside(Path model, String ending) {
        String name = model.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return model.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
    }

    /** Writes a file that readers see either as it was or as it is afterwards, with the permissions of any new file. */
    public static void write(Path file, String text) throws IOException {
        Path target = file.toAbsolutePath();
        // no temporary file of the JDK: those are their owner's alone, and the service runs as somebody else
        Path draft = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(draft, text, StandardOpenOption.CREATE_NEW);
            move(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
