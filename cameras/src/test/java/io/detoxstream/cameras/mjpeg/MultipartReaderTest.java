package io.detoxstream.cameras.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
    private static final int LIMIT = 1000;

    @Test
    void shouldReadPartsByTheirLength() throws IOException {
        List<String> parts = parts("frame", """
                preamble
                --frame
                Content-Type: image/jpeg
                Content-Length: 12

                one
                --frame

                --frame
                content-length:3

                two
                --frame--
                epilogue
                """);

        assertThat(parts).containsExactly("one\n--frame\n", "two");
    }

    @Test
    void shouldReadPartsWithoutALengthUpToTheBoundary() throws IOException {
        List<String> parts = parts("frame", """
                --frame
                Content-Type: image/jpeg

                one
                -- frame
                --framework
                --frame
                Content-Type: image/jpeg

                two
                --frame--
                """);

        assertThat(parts).containsExactly("one\n-- frame\n--framework\n", "two\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"frame", "--frame"})
    void shouldNotMindDashesInWhatIsAnnounced(String announced) throws IOException {
        assertThat(parts(announced, "--frame\n\none\n--frame\n\n")).containsExactly("one\n");
        assertThat(parts(announced, "----frame\n\none\n----frame\n\n")).containsExactly("one\n");
    }

    @Test
    void shouldUnderstandLineEndsOfTheNet() throws IOException {
        assertThat(parts("b", "\r\n--b\r\nContent-Length: 3\r\n\r\none\r\n--b\r\nContent-Length: 3\r\n\r\ntwo"))
                .containsExactly("one", "two");
    }

    @Test
    void shouldFindTheNextPartAfterALengthThatIsTooShort() throws IOException {
        assertThat(parts("b", "--b\nContent-Length: 2\n\nonetwothree\n--b\nContent-Length: 4\n\nfour"))
                .containsExactly("on", "four");
    }

    @Test
    void shouldNotKeepWhatIsTooLong() throws IOException {
        String large = "x".repeat(LIMIT + 1);
        MultipartReader reader = reader(
                "b",
                "--b\nContent-Length: " + large.length() + "\n\n" + large + "\n--b\n\n" + large
                        + "\n--b\n\nlast\n--b--");

        assertThat(reader.next().orElseThrow().tooLong()).isTrue();
        Part second = reader.next().orElseThrow();
        assertThat(second.tooLong()).isTrue();
        assertThat(second.bytes()).isEmpty();
        assertThat(second.length()).isEqualTo(LIMIT + 2);
        assertThat(reader.next().orElseThrow().bytes()).asString().isEqualTo("last\n");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void shouldDropAPartThatIsCutOff() throws IOException {
        assertThat(parts("b", "--b\nContent-Length: 3\n\none\n--b\nContent-Length: 9\n\ntwo"))
                .containsExactly("one");
        assertThat(parts("b", "--b\n\ntwo")).isEmpty();
    }

    @Test
    void shouldGiveUpWhereThereIsNoBoundary() {
        assertThatThrownBy(() -> parts("b", "rubbish\n".repeat(LIMIT)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("no boundary 'b'");
        assertThatThrownBy(() -> parts("b", "z".repeat(100 * LIMIT))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void shouldGiveUpOnHeadersWithoutEndAndLengthsThatAreNone() {
        assertThatThrownBy(() -> parts("b", "--b\n" + "X-Head: er\n".repeat(100)))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> parts("b", "--b\nContent-Length: many\n\n"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("many");
    }

    @Test
    void shouldReadTheBoundaryOfAContentType() {
        assertThat(Boundary.of("multipart/x-mixed-replace; boundary=frame")).contains(new Boundary("frame"));
        assertThat(Boundary.of("Multipart/X-Mixed-Replace;charset=x; BOUNDARY=\"--a b\"; more"))
                .contains(new Boundary("a b"));
        assertThat(Boundary.of("image/jpeg; boundary=frame")).isEmpty();
        assertThat(Boundary.of("multipart/x-mixed-replace")).isEmpty();
        assertThat(Boundary.of("multipart/x-mixed-replace; boundary=--")).isEmpty();
    }

    private static List<String> parts(String announced, String body) throws IOException {
        MultipartReader reader = reader(announced, body);
        List<String> parts = new ArrayList<>();
        Optional<Part> part = reader.next();
        while (part.isPresent()) {
            parts.add(new String(part.get().bytes(), StandardCharsets.ISO_8859_1));
            part = reader.next();
        }
        return parts;
    }

    private static MultipartReader reader(String announced, String body) {
        Boundary boundary =
                Boundary.of("multipart/x-mixed-replace; boundary=" + announced).orElseThrow();
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return new MultipartReader(new ByteArrayInputStream(bytes), boundary, LIMIT);
    }
}
