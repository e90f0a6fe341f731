package io.detoxstream.app.files;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;

/** A folder whose files are read as the result of one run, so that nothing of an earlier run may stay in it. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Makes the folder, or makes sure that it is fit.
     *
     * @param out folder for the results
     * @param src folder of the inputs, which must be neither above nor below
     * @param names of all results that a run could write, relative to the folder
     * @param overwrite whether the folder may have content; files of these names are then removed
     * @throws CommandException if the folder is unfit
     */
    public static void prepare(Path out, Path src, Collection<String> names, boolean overwrite) throws IOException {
        Path target =
                Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize();
        Path source = src.toRealPath();
        if (target.startsWith(source) || source.startsWith(target)) {
            throw new CommandException(ExitCodes.USAGE, "results must lie apart from the images: " + out + ", " + src);
        }
        Files.createDirectories(out);
        if (isEmpty(out)) {
            return;
        }
        if (!overwrite) {
            throw new CommandException(ExitCodes.USAGE, out + " is not empty: take another folder, or --overwrite");
        }
        for (String earlier : names) {
            Files.deleteIfExists(out.resolve(earlier));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> present = Files.list(folder)) {
            return present.findAny().isEmpty();
        }
    }
}
