package io.detoxstream.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputNamesTest {
    @Test
    void shouldKeepBaseNameAndSubfolder() {
        assertThat(OutputNames.of(List.of("a.jpg", "cam.1/b.c.webp", "noextension", "dir.d/none")))
                .containsExactly(
                        entry("a.jpg", "a.png"),
                        entry("cam.1/b.c.webp", "cam.1/b.c.png"),
                        entry("noextension", "noextension.png"),
                        entry("dir.d/none", "dir.d/none.png"));
    }

    @Test
    void shouldTellInputsOfEqualBaseNameApart() {
        assertThat(OutputNames.of(List.of("a.jpg", "a.png", "b.png")))
                .containsOnly(entry("a.jpg", "a.jpg.png"), entry("a.png", "a.png.png"), entry("b.png", "b.png"));
    }

    @Test
    void shouldNeverGiveTwoInputsOneOutput() {
        var outputs = OutputNames.of(List.of("a.jpg", "a.png", "a.jpg.gif", "A.PNG", "a.jpg-2.gif"));

        assertThat(outputs.values().stream().map(String::toLowerCase)).doesNotHaveDuplicates();
        assertThat(outputs).hasSize(5).containsEntry("a.jpg.gif", "a.jpg.png");
    }
}
