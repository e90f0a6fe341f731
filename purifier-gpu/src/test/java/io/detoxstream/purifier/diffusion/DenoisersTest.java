package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.support.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenoisersTest {
    @TempDir
    private Path folder;

    @Test
    void shouldRefuseAMissingModel() {
        assertThatThrownBy(() -> open(folder.resolve("none.onnx")))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("none.onnx");
    }

    @Test
    void shouldRefuseAModelWithoutChecksum() throws IOException {
        Path model = copyOfModel();

        assertThatThrownBy(() -> open(model))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("model.onnx.sha256")
                .hasMessageContaining(sha256(model));
    }

    @Test
    void shouldRefuseAModelWithAnotherChecksumAndNameBoth() throws IOException {
        Path model = copyOfModel();
        String other = "0".repeat(64);
        Files.writeString(folder.resolve("model.onnx.sha256"), other + "  model.onnx\n");

        assertThatThrownBy(() -> open(model))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining(sha256(model))
                .hasMessageContaining(other);
    }

    @Test
    void shouldRefuseBytesThatAreNoModel() throws IOException {
        Path model = Files.write(folder.resolve("model.onnx"), new byte[] {1, 2, 3});
        Files.writeString(folder.resolve("model.onnx.sha256"), sha256(model));

        assertThatThrownBy(() -> open(model))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("cannot load");
    }

    @Test
    void shouldFailWhereCudaIsAskedForButAbsent() {
        assertThatThrownBy(() -> Denoisers.open(Samples.MODEL, new DeviceSettings(DeviceSettings.Device.CUDA, 77, 0)))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("cuda:77");
    }

    @Test
    void shouldFallBackToTheCpuWhereAutoFindsNoCuda() {
        try (Denoiser denoiser = Denoisers.open(Samples.MODEL, new DeviceSettings(DeviceSettings.Device.AUTO, 77, 0))) {
            assertThat(denoiser.model().device()).isEqualTo("cpu");
        }
    }

    @Test
    void shouldKnowDevicesByTheirNames() {
        assertThat(DeviceSettings.Device.of("auto")).isEqualTo(DeviceSettings.Device.AUTO);
        assertThatThrownBy(() -> DeviceSettings.Device.of("gpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cpu, cuda, auto");
    }

    private static Denoiser open(Path model) {
        return Denoisers.open(model, DeviceSettings.CPU);
    }

    private Path copyOfModel() throws IOException {
        return Files.copy(Samples.MODEL, folder.resolve("model.onnx"));
    }

    private static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(Samples.sha256(Files.readAllBytes(file)));
    }
}
