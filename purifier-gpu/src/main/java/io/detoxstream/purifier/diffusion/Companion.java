package io.detoxstream.purifier.diffusion;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which network goes with a denoiser, for one of the tasks that it need not do itself.
 *
 * @param kind how it is chosen
 * @param file the one that was named; empty for the other kinds
 */
public record Companion(Kind kind, Optional<Path> file) {
    /** How a companion is chosen. */
    public enum Kind {
        /** The one that lies beside the denoiser's file, if there is one. */
        AUTO,
        /** None. */
        OFF,
        /** A named file. */
        FILE
    }

    public static final Companion AUTO = new Companion(Kind.AUTO, Optional.empty());
    public static final Companion OFF = new Companion(Kind.OFF, Optional.empty());

    private static final String AUTO_CODE = "auto";
    private static final String OFF_CODE = "off";

    public Companion {
        if (file.isPresent() != (kind == Kind.FILE)) {
            throw new IllegalArgumentException("a companion by file, and no other, has a file");
        }
    }

    /** A certain file. */
    public static Companion at(Path file) {
        return new Companion(Kind.FILE, Optional.of(file));
    }

    /** @param option {@code auto}, {@code off}, or else a path */
    public static Companion of(String option) {
        return switch (option) {
            case AUTO_CODE -> AUTO;
            case OFF_CODE -> OFF;
            default -> at(Path.of(option));
        };
    }

    /** As {@link #of} takes it. */
    @Override
    public String toString() {
        return switch (kind) {
            case AUTO -> AUTO_CODE;
            case OFF -> OFF_CODE;
            case FILE -> file.orElseThrow().toString();
        };
    }
}
