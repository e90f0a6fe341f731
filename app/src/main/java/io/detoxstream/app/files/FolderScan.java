package io.detoxstream.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The regular files of a folder and below, in order of their paths.
 *
 * @param root the folder that relative names start from
 * @param files files to handle
 * @param hidden files left out because they, or a folder above them, begin with a dot
 */
public record FolderScan(Path root, List<Path> files, List<Path> hidden) {
    public FolderScan {
        files = List.copyOf(files);
        hidden = List.copyOf(hidden);
    }

    /**
     * @param start a file, which is then the only one, or a folder
     * @throws NoSuchFileException if there is nothing of that name
     */
    public static FolderScan of(Path start) throws IOException {
        if (!Files.exists(start)) {
            throw new NoSuchFileException(start.toString());
        }
        Path absolute = start.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            return new FolderScan(absolute.getParent(), List.of(absolute), List.of());
        }
        List<Path> files = new ArrayList<>();
        List<Path> hidden = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(absolute)) {
            paths.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(path -> (isHidden(absolute.relativize(path)) ? hidden : files).add(path));
        }
        return new FolderScan(absolute, files, hidden);
    }

    /** The files of several folders, one after the other. */
    public static List<Path> files(List<Path> starts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path start : starts) {
            files.addAll(of(start).files);
        }
        return files;
    }

    /** Without what lies in the other folder, if that is one below the root. */
    public FolderScan outside(Path other) throws IOException {
        if (!Files.isDirectory(other)) {
            return this;
        }
        Path excluded = other.toRealPath();
        if (root.toRealPath().startsWith(excluded)) {
            return this;
        }
        List<Path> kept = new ArrayList<>();
        for (Path file : files) {
            if (!file.toRealPath(LinkOption.NOFOLLOW_LINKS).startsWith(excluded)) {
                kept.add(file);
            }
        }
        return new FolderScan(root, kept, hidden);
    }

    /** The name of a file below the root, with forward slashes on every system. */
    public String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
