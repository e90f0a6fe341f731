package io.detoxstream.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that models and samples lie in.
 *
 * @param path absolute
 */
public record Home(Path path) {
    /** System property that the launcher sets. */
    public static final String PROPERTY = "detox.home";

    private static final String DEFAULT_MODEL = "denoiser-small.onnx";
    private static final String DEFAULT_DETECTOR = "detector-small.onnx";

    /** The launcher's folder, or the working folder where there is no launcher. */
    public static Home fromSystem() {
        return new Home(
                Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize());
    }

    /** The shipped denoiser. */
    public Path defaultModel() {
        return path.resolve("models").resolve(DEFAULT_MODEL);
    }

    /** The detector of stickers that comes along. */
    public Path defaultDetector() {
        return path.resolve("models").resolve(DEFAULT_DETECTOR);
    }

    /** A path from the configuration: as it is when absolute or there, else below this folder. */
    public Path resolve(String configured) {
        Path given = Path.of(configured);
        return given.isAbsolute() || Files.exists(given) ? given : path.resolve(given);
    }

    /**
     * The shipped images of one data set.
     *
     * @throws CommandException if they are not there
     */
    public Path samples(String dataset) {
        Path folder = path.resolve("samples").resolve(dataset);
        if (!Files.isDirectory(folder)) {
            throw new CommandException(
                    ExitCodes.IO, "no sample images in " + folder + "; run the detox script of a checkout");
        }
        return folder;
    }
}
