package io.detoxstream.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScanTest {
    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    @Test
    void shouldFindFilesOfSubfoldersInOrder() throws IOException {
        file("b.png");
        file("a/2.png");
        file("a/1.txt");

        FolderScan scan = FolderScan.of(folder);

        assertThat(scan.files()).map(scan::name).containsExactly("a/1.txt", "a/2.png", "b.png");
    }

    @Test
    void shouldSetHiddenFilesAside() throws IOException {
        file("a.png");
        file(".DS_Store");
        file(".git/b.png");

        FolderScan scan = FolderScan.of(folder);

        assertThat(scan.files()).map(scan::name).containsExactly("a.png");
        assertThat(scan.hidden()).map(scan::name).containsExactlyInAnyOrder(".DS_Store", ".git/b.png");
    }

    @Test
    void shouldTakeASingleFileByItsName() throws IOException {
        FolderScan scan = FolderScan.of(file("a/1.png"));

        assertThat(scan.files()).map(scan::name).containsExactly("1.png");
    }

    @Test
    void shouldLeaveAnOutputFolderInsideOut() throws IOException {
        file("a.png");
        Path output = file("cleaned/a.png").getParent();

        FolderScan scan = FolderScan.of(folder).outside(output);

        assertThat(scan.files()).map(scan::name).containsExactly("a.png");
    }

    @Test
    void shouldNameWhatIsMissing() {
        assertThatThrownBy(() -> FolderScan.of(folder.resolve("nothing"))).isInstanceOf(NoSuchFileException.class);
    }
}
