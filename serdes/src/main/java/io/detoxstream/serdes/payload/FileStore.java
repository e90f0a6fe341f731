package io.detoxstream.serdes.payload;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Image files below configured directories, as {@code file:} URIs. What counts is the real path after all symbolic links;
 * only regular files are read. Safe for several threads.
 *
 * <p>A path outside the roots is refused without looking whether anything is there. A single file that this process may
 * not read, below a root that it may, is refused as well and not retried: otherwise whoever can name a file could stop
 * the stream. A root that has gone, or has been replaced since the start (an unmounted volume), makes the store
 * unavailable.
 */
public final class FileStore implements PayloadStore {
    private static final int MAX_NAME_BYTES = 255;
    private static final int MAX_PATH_BYTES = 4_000;

    private final List<FileRoot> roots;

    /**
     * @param roots existing directories; none means that every file is forbidden
     * @throws IllegalArgumentException if a root is not a directory that can be listed
     */
    public FileStore(List<Path> roots) {
        this.roots = roots.stream().map(FileRoot::open).toList();
    }

    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public PayloadOutcome read(URI uri, long size) {
        Path path;
        try {
            path = pathOf(uri);
        } catch (IllegalArgumentException e) {
            return Refusals.of(PayloadRefusal.MALFORMED_REFERENCE, "Not the URI of a local file: " + uri);
        }
        Optional<FileRoot> root =
                roots.stream().filter(r -> r.seemsToHold(path)).findFirst();
        if (root.isEmpty()) {
            return Refusals.of(PayloadRefusal.FORBIDDEN_REFERENCE, "Outside the configured directories: " + uri);
        }
        if (!canExist(path)) {
            return Refusals.of(PayloadRefusal.NOT_FOUND, "No such file: " + path);
        }
        return read(root.get(), path, size);
    }

    /** @throws IllegalArgumentException if the URI names another host, has a query or fragment, or no valid path */
    private static Path pathOf(URI uri) {
        Path path = Path.of(uri);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("relative path");
        }
        return path.normalize();
    }

    /**
     * False for names that every common file system refuses and for paths through a file. The platform reports both as
     * general I/O errors, which would be retried for ever.
     */
    private static boolean canExist(Path path) {
        for (Path name : path) {
            if (name.toString().getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
                return false;
            }
        }
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
            return false;
        }
        for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
            if (Files.isRegularFile(parent)) {
                return false;
            }
        }
        return true;
    }

    private PayloadOutcome read(FileRoot root, Path path, long size) {
        try {
            Path real = path.toRealPath();
            Optional<FileRoot> holder =
                    roots.stream().filter(r -> r.holds(real)).findFirst();
            return holder.isEmpty()
                    ? Refusals.of(
                            PayloadRefusal.FORBIDDEN_REFERENCE, "Links out of the configured directories: " + path)
                    : holder.get().read(real, size);
        } catch (NoSuchFileException e) {
            root.requirePresent();
            return Refusals.of(PayloadRefusal.NOT_FOUND, "No such file: " + path);
        } catch (AccessDeniedException e) {
            root.requirePresent();
            return Refusals.of(PayloadRefusal.FORBIDDEN_REFERENCE, "This process may not read " + path);
        } catch (IOException e) {
            root.requirePresent();
            throw new StoreUnavailableException("Reading " + path + " failed: " + e, e);
        }
    }
}
