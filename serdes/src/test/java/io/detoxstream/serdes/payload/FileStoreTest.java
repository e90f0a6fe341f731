package io.detoxstream.serdes.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.detoxstream.serdes.payload.PayloadOutcome.Bytes;
import io.detoxstream.serdes.payload.PayloadOutcome.Refused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class FileStoreTest {
    private static final byte[] BYTES = {1, 2, 3, 4};

    @TempDir
    private Path temporary;

    private Path root;
    private Path inside;
    private Path outside;
    private FileStore store;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectory(temporary.resolve("images"));
        inside = Files.write(Files.createDirectories(root.resolve("a/b")).resolve("c d.png"), BYTES);
        outside = Files.write(temporary.resolve("outside.png"), BYTES);
        store = new FileStore(List.of(root));
    }

    @Test
    void shouldReadFileBelowRoot() {
        assertThat(store.scheme()).isEqualTo("file");
        assertRead(inside.toUri());
        assertRead(URI.create("file:" + inside.toUri().getRawPath()));
    }

    @Test
    void shouldReadEmptyFile() throws IOException {
        Path empty = Files.createFile(root.resolve("empty"));

        assertThat(((Bytes) store.read(empty.toUri(), 0)).bytes()).isEmpty();
    }

    @Test
    void shouldForbidEverythingWithoutRoots() {
        assertThat(causeOf(new FileStore(List.of()), inside.toUri())).isEqualTo(PayloadRefusal.FORBIDDEN_REFERENCE);
    }

    @Test
    void shouldForbidFilesOutside() {
        assertRefused(outside.toUri(), PayloadRefusal.FORBIDDEN_REFERENCE);
        assertRefused(URI.create("file:///no/such/place"), PayloadRefusal.FORBIDDEN_REFERENCE);
        assertRefused(
                URI.create(root.toUri().toString().replaceAll("/$", "") + "-more/x"),
                PayloadRefusal.FORBIDDEN_REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../outside.png", "a/../../outside.png", "%2e%2e/outside.png", "a/%2E%2E/../../outside.png"})
    void shouldForbidClimbingOut(String relative) {
        assertRefused(URI.create(root.toUri() + relative), PayloadRefusal.FORBIDDEN_REFERENCE);
    }

    @Test
    void shouldForbidLinksThatLeadOut() throws IOException {
        Path toFile = Files.createSymbolicLink(root.resolve("file-link.png"), outside);
        Files.createSymbolicLink(root.resolve("directory-link"), temporary);

        assertRefused(toFile.toUri(), PayloadRefusal.FORBIDDEN_REFERENCE);
        assertRefused(URI.create(root.toUri() + "directory-link/outside.png"), PayloadRefusal.FORBIDDEN_REFERENCE);
    }

    @Test
    void shouldFollowLinksThatStayInside() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link.png"), inside);

        assertRead(link.toUri());
    }

    @Test
    void shouldAcceptRootThatIsALinkItself() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("linked-root"), root);
        FileStore linked = new FileStore(List.of(link));

        assertThat(linked.read(link.resolve("a/b/c d.png").toUri(), BYTES.length))
                .isInstanceOf(Bytes.class);
        assertThat(linked.read(inside.toUri(), BYTES.length)).isInstanceOf(Bytes.class);
    }

    @Test
    void shouldForbidDirectoriesTheRootIncluded() {
        assertRefused(root.toUri(), PayloadRefusal.FORBIDDEN_REFERENCE);
        assertRefused(root.resolve("a").toUri(), PayloadRefusal.FORBIDDEN_REFERENCE);
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldForbidNamedPipeWithoutWaitingForAWriter() throws Exception {
        Path pipe = root.resolve("pipe");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor(5, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "mkfifo is missing");

        assertRefused(pipe.toUri(), PayloadRefusal.FORBIDDEN_REFERENCE);
    }

    @Test
    void shouldTellMissingFile() {
        assertRefused(root.resolve("a/none.png").toUri(), PayloadRefusal.NOT_FOUND);
        assertRefused(root.resolve("none/none.png").toUri(), PayloadRefusal.NOT_FOUND);
    }

    @Test
    void shouldNotRetryPathsThatCannotExist() {
        assertRefused(URI.create(inside.toUri() + "/beneath-a-file"), PayloadRefusal.NOT_FOUND);
        assertRefused(root.resolve("x".repeat(256)).toUri(), PayloadRefusal.NOT_FOUND);
        assertRefused(URI.create(root.toUri() + "x/".repeat(3_000)), PayloadRefusal.NOT_FOUND);
    }

    @Test
    void shouldForbidFileThatThisProcessMayNotRead() throws IOException {
        Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(inside), "this user may read everything");

        assertRefused(inside.toUri(), PayloadRefusal.FORBIDDEN_REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 5, Integer.MAX_VALUE - 8})
    void shouldCompareLengthBeforeReading(long announced) {
        assertThat(store.read(inside.toUri(), announced))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.cause()).isEqualTo(PayloadRefusal.WRONG_SIZE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file://host/a.png", "file:a.png", "file:/a.png?x", "file:/a.png#x", "file:/a%00b", "file:///"})
    void shouldRefuseUrisThatNameNoLocalFile(String uri) {
        assertThat(causeOf(store, URI.create(uri)))
                .isIn(PayloadRefusal.MALFORMED_REFERENCE, PayloadRefusal.FORBIDDEN_REFERENCE);
    }

    @Test
    void shouldBeUnavailableWhenTheRootIsGoneOrAnotherOne() throws IOException {
        URI missing = root.resolve("none.png").toUri();
        Files.move(root, temporary.resolve("moved"));

        assertThatThrownBy(() -> store.read(missing, 1)).isInstanceOf(StoreUnavailableException.class);

        Files.createDirectory(root);
        assertThatThrownBy(() -> store.read(missing, 1)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void shouldRefuseToStartWithRootThatIsNoDirectory() {
        List<Path> missing = List.of(temporary.resolve("missing"));
        List<Path> file = List.of(outside);

        assertThatThrownBy(() -> new FileStore(missing)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FileStore(file)).isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRead(URI uri) {
        assertThat(store.read(uri, BYTES.length))
                .isInstanceOfSatisfying(
                        Bytes.class, read -> assertThat(read.bytes()).isEqualTo(BYTES));
    }

    private void assertRefused(URI uri, PayloadRefusal cause) {
        assertThat(causeOf(store, uri)).isEqualTo(cause);
    }

    private static PayloadRefusal causeOf(FileStore store, URI uri) {
        return ((Refused) store.read(uri, BYTES.length)).cause();
    }
}
