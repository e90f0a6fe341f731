package io.detoxstream.app.files;

import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a line of JSON for each file as it is done, and keeps count. */
public final class PurifyReport implements AutoCloseable {
    private final Writer file;
    private final Console console;
    private final List<PurifiedFile> failures = new ArrayList<>();
    private int count;
    private int flagged;

    private PurifyReport(Writer file, Console console) {
        this.file = file;
        this.console = console;
    }

    /**
     * @param path file to write, or null for none
     * @param console where to print the lines, or null for nowhere
     */
    public static PurifyReport open(Path path, Console console) throws IOException {
        if (path == null) {
            return new PurifyReport(Writer.nullWriter(), console);
        }
        Files.createDirectories(path.toAbsolutePath().getParent());
        return new PurifyReport(Files.newBufferedWriter(path), console);
    }

    /** Adds lines and makes them visible to whoever follows the file. */
    public void add(List<PurifiedFile> lines) throws IOException {
        for (PurifiedFile line : lines) {
            count++;
            flagged += Boolean.TRUE.equals(line.flagged()) ? 1 : 0;
            if (line.error() != null) {
                failures.add(line);
            }
            String text = Json.line(line);
            file.write(text + "\n");
            if (console != null) {
                console.data(text);
            }
        }
        file.flush();
    }

    public int count() {
        return count;
    }

    /** Lines of files that were not written. */
    public List<PurifiedFile> failures() {
        return List.copyOf(failures);
    }

    /** In words. */
    public String summary() {
        return "%d files: %d written, %d of all flagged, %d failed"
                .formatted(count, count - failures.size(), flagged, failures.size());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
