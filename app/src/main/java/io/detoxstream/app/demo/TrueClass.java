package io.detoxstream.app.demo;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import java.nio.file.Path;
import java.util.List;

/** The class that a sample shows, as its folder says. */
final class TrueClass {
    private TrueClass() {}

    /**
     * @param file sample in a folder named by its class or by the index of its class
     * @param classes names in order of their index
     * @return index of the class
     * @throws CommandException if the folder is none of the classes
     */
    static int of(Path file, List<String> classes) {
        String folder = file.getParent().getFileName().toString();
        int index = folder.matches("\\d{1,6}") ? Integer.parseInt(folder) : classes.indexOf(folder);
        if (index < 0 || index >= classes.size()) {
            throw new CommandException(
                    ExitCodes.CONFIG,
                    "the folder of the sample " + file + " is none of the classifier's " + classes.size() + " classes");
        }
        return index;
    }
}
