package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompanionTest {
    @Test
    void shouldReadAnOption() {
        assertThat(Companion.of("auto")).isEqualTo(Companion.AUTO);
        assertThat(Companion.of("off")).isEqualTo(Companion.OFF);
        assertThat(Companion.of("models/own.onnx")).isEqualTo(Companion.at(Path.of("models/own.onnx")));
    }

    @Test
    void shouldBeWrittenAsItIsRead() {
        for (String option : new String[] {"auto", "off", "own.onnx"}) {
            assertThat(Companion.of(option)).hasToString(option);
        }
    }

    @Test
    void shouldRefuseAFileThatNobodyAskedFor() {
        Optional<Path> file = Optional.of(Path.of("own.onnx"));

        assertThatThrownBy(() -> new Companion(Companion.Kind.AUTO, file)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Companion(Companion.Kind.FILE, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
