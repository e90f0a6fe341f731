package io.detoxstream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.app.cli.Home;
import io.detoxstream.purifier.diffusion.DenoiserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoVictimTest {
    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void shouldSayInOneLineWhyThereIsNone() {
        assertThat(DemoVictim.open(new Home(folder), said::add)).isEmpty();
        assertThat(said).hasSize(1).first().asString().contains("gtsrb-demo.onnx");
    }

    @Test
    void shouldNotPassOverAFileThatCannotBeTrusted() throws IOException {
        Path victims = Files.createDirectories(folder.resolve("models").resolve("victims"));
        Files.writeString(victims.resolve("gtsrb-demo.onnx"), "another model");
        Files.writeString(victims.resolve("gtsrb-demo.onnx.sha256"), "0".repeat(64) + "  gtsrb-demo.onnx\n");

        assertThatThrownBy(() -> DemoVictim.open(new Home(folder), said::add))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("SHA-256");
    }
}
