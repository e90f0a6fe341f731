package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.report.EvaluationFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Keeps finished work as files of a folder, so that an interrupted evaluation can go on. */
public final class SweepStore {
    private final Path folder;

    private SweepStore(Path folder) {
        this.folder = folder;
    }

    /** @param folder made when there is something to keep */
    public static SweepStore in(Path folder) {
        return new SweepStore(folder);
    }

    /** Keeps nothing. */
    public static SweepStore none() {
        return new SweepStore(null);
    }

    /** A store of its own inside this one. */
    public SweepStore part(String name) {
        return new SweepStore(folder == null ? null : folder.resolve(name));
    }

    /**
     * A sweep that was made under the same conditions and asked all of these victims.
     *
     * @param victims SHA-256 of their files
     */
    Optional<Sweep> find(String name, String fingerprint, Collection<String> victims) {
        return read(name, Sweep.class)
                .filter(kept -> kept.fingerprint().equals(fingerprint)
                        && kept.predictions().keySet().containsAll(victims));
    }

    /** What was kept under a name, if it can be understood. */
    public <T> Optional<T> read(String name, Class<T> type) {
        if (folder == null || !Files.isRegularFile(file(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(EvaluationFile.read(file(name), type));
        } catch (IOException e) {
            // a file that cannot be read is as good as none: the work is done again and replaces it
            return Optional.empty();
        }
    }

    public void keep(String name, Object work) {
        if (folder == null) {
            return;
        }
        try {
            EvaluationFile.write(file(name), work);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file(name), e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
