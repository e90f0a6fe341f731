package io.detoxstream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.app.cli.CommandException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrueClassTest {
    private static final List<String> CLASSES = List.of("cat", "dog", "frog");

    @Test
    void shouldReadANumberAsIndexAndOtherwiseTheName() {
        assertThat(TrueClass.of(Path.of("samples", "02", "a.png"), CLASSES)).isEqualTo(2);
        assertThat(TrueClass.of(Path.of("samples", "dog", "a.png"), CLASSES)).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatIsNoClass() {
        for (String folder : List.of("03", "horse")) {
            assertThatThrownBy(() -> TrueClass.of(Path.of("samples", folder, "a.png"), CLASSES))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining(folder)
                    .hasMessageContaining("3 classes");
        }
    }
}
