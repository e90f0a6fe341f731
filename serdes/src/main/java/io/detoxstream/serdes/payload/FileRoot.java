package io.detoxstream.serdes.payload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/** One directory that files may be read from. */
final class FileRoot {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path configured;
    private final Path real;
    /** Device and inode where the file system has them, otherwise null. */
    private final Object identity;

    private FileRoot(Path configured, Path real, Object identity) {
        this.configured = configured;
        this.real = real;
        this.identity = identity;
    }

    /** @throws IllegalArgumentException if it is not a directory that can be listed */
    static FileRoot open(Path directory) {
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(directory)) {
            listing.iterator().hasNext();
            Path real = directory.toRealPath();
            return new FileRoot(directory.toAbsolutePath().normalize(), real, identityOf(real));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a readable directory: " + directory, e);
        }
    }

    /** By its name alone, without asking the file system. */
    boolean seemsToHold(Path normalized) {
        return normalized.startsWith(configured) || normalized.startsWith(real);
    }

    boolean holds(Path realPath) {
        return realPath.startsWith(real);
    }

    /** @throws StoreUnavailableException if the directory is gone or another one, so that a missing file means nothing */
    void requirePresent() {
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(real)) {
            listing.iterator().hasNext();
            if (!Objects.equals(identity, identityOf(real))) {
                throw new StoreUnavailableException(real + " is not the directory that it was at the start", null);
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(real + " cannot be read: " + e, e);
        }
    }

    /**
     * Where the platform allows it, every directory on the way is opened relative to the one before and without following
     * links, so that a link put in place after the check leads nowhere.
     *
     * @param realPath below this root, without symbolic links
     */
    PayloadOutcome read(Path realPath, long size) throws IOException {
        Path relative = real.relativize(realPath);
        try (DirectoryStream<Path> directory = Files.newDirectoryStream(real)) {
            return directory instanceof SecureDirectoryStream<Path> secure
                    ? descend(secure, relative, size)
                    : readDirectly(realPath, size);
        }
    }

    private static PayloadOutcome descend(SecureDirectoryStream<Path> directory, Path relative, long size)
            throws IOException {
        Path name = relative.getName(0);
        if (relative.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                return descend(next, relative.subpath(1, relative.getNameCount()), size);
            }
        }
        if (name.toString().isEmpty()) {
            return notRegular(relative);
        }
        BasicFileAttributes attributes = directory
                .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        // before opening: a named pipe would block the thread
        if (!attributes.isRegularFile()) {
            return notRegular(relative);
        }
        try (SeekableByteChannel channel = directory.newByteChannel(name, READ)) {
            return read(channel, size);
        }
    }

    private PayloadOutcome readDirectly(Path realPath, long size) throws IOException {
        if (!Files.isRegularFile(realPath, LinkOption.NOFOLLOW_LINKS)) {
            return notRegular(realPath);
        }
        try (SeekableByteChannel channel = Files.newByteChannel(realPath, READ)) {
            if (!realPath.toRealPath().equals(realPath)) {
                throw new NoSuchFileException(realPath.toString());
            }
            return read(channel, size);
        }
    }

    private static PayloadOutcome read(SeekableByteChannel channel, long size) throws IOException {
        if (channel.size() != size) {
            return Refusals.wrongSize(channel.size(), size);
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(size));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return Refusals.wrongSize(buffer.position(), size);
            }
        }
        return new PayloadOutcome.Bytes(buffer.array());
    }

    private static PayloadOutcome notRegular(Path path) {
        return Refusals.of(PayloadRefusal.FORBIDDEN_REFERENCE, "Not a regular file: " + path);
    }

    private static Object identityOf(Path directory) throws IOException {
        return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    }
}
