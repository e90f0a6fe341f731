package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private Stream<Path> files() throws IOException {
        return Files.list(folder);
    }

    @Test
    void shouldReplaceTheFileAndLeaveNothingElse() throws IOException {
        Path file = folder.resolve("model.thresholds.json");
        WholeFile.write(file, "before");
        WholeFile.write(file, "after");

        assertThat(file).hasContent("after");
        try (Stream<Path> files = files()) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldLeaveNothingWhereItCannotWrite() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken").resolve("by a folder"))
                .getParent();

        assertThatThrownBy(() -> WholeFile.write(taken, "text")).isInstanceOf(IOException.class);
        try (Stream<Path> files = files()) {
            assertThat(files).containsExactly(taken);
        }
    }

    /** A service that runs as another user reads what the operator wrote, if the umask lets it. */
    @Test
    void shouldHaveThePermissionsOfAnyNewFile() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class));
        Path any = Files.createFile(folder.resolve("any"));
        Path file = folder.resolve("model.thresholds.json");

        WholeFile.write(file, "text");

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(any));
    }
}
