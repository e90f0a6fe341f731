package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.detect.Detector;
import io.detoxstream.purifier.support.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped files, and copies of them under other names. */
class NetworksTest {
    @TempDir
    private Path folder;

    @Test
    void shouldFindTheCopyBesideTheModel() {
        try (Denoiser networks = open(Samples.MODEL, Companion.AUTO);
                OnnxDenoiser model = Denoisers.open(Samples.MODEL, DeviceSettings.CPU)) {
            assertThat(networks.model()).isEqualTo(model.model());
            assertThat(networks.screening().model().precision()).isEqualTo("int8");
            assertThat(networks.screening().model().screensFor())
                    .contains(model.model().sha256());
        }
    }

    @Test
    void shouldLeaveScreeningToAModelWithoutACopy() throws IOException {
        Path model = copy(Samples.MODEL, "alone.onnx");

        assertScreensItself(model, Companion.AUTO);
    }

    @Test
    void shouldLeaveTheCopyOfAnotherModelAlone() throws IOException {
        Path model = copy(Samples.COPY, "other.onnx");
        copy(Samples.COPY, "other-screening-int8.onnx");

        assertScreensItself(model, Companion.AUTO);
    }

    @Test
    void shouldNotLookBesideTheModelWhereItIsToldNotTo() {
        assertScreensItself(Samples.MODEL, Companion.OFF);
    }

    @Test
    void shouldNotQuantiseOnAGpu() throws IOException {
        Path file = copy(Samples.MODEL, "model.onnx");
        copy(Samples.COPY, "model-screening-int8.onnx");
        try (OnnxDenoiser model = Denoisers.open(Samples.MODEL, DeviceSettings.CPU)) {
            ModelInfo cpu = model.model();
            ModelInfo cuda = new ModelInfo(
                    cpu.name(),
                    cpu.sha256(),
                    cpu.precision(),
                    "cuda:0",
                    cpu.schedule(),
                    cpu.prediction(),
                    cpu.sizeMultiple());

            assertThat(Networks.screening(cuda, file, Companion.AUTO, DeviceSettings.CPU))
                    .isEmpty();
        }
    }

    @Test
    void shouldTakeANamedFile() throws IOException {
        Path model = copy(Samples.MODEL, "model.onnx");
        Path named = copy(Samples.COPY, "named.onnx");

        try (Denoiser networks = open(model, Companion.at(named))) {
            assertThat(networks.screening().model().precision()).isEqualTo("int8");
        }
    }

    @Test
    void shouldRefuseANamedFileThatIsNotThere() {
        assertThatThrownBy(() -> open(Samples.MODEL, Companion.at(folder.resolve("none.onnx"))))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("none.onnx");
    }

    @Test
    void shouldRefuseANamedCopyOfAnotherModel() throws IOException {
        Path model = copy(Samples.COPY, "other.onnx");

        assertThatThrownBy(() -> open(model, Companion.at(Samples.COPY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("made to screen for another model");
    }

    @Test
    void shouldNotPassOverACopyThatIsDamaged() throws IOException {
        Path model = copy(Samples.MODEL, "model.onnx");
        Path damaged = copy(Samples.COPY, "model-screening-int8.onnx");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);

        assertThatThrownBy(() -> open(model, Companion.AUTO))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("model-screening-int8.onnx.sha256");
    }

    @Test
    void shouldNotComposeSamplersAroundAQuantisedNetwork() {
        DeviceSettings graph = new DeviceSettings(DeviceSettings.Device.CPU, 0, 1, DeviceSettings.Sampling.GRAPH);

        try (OnnxDenoiser copy = Denoisers.open(Samples.COPY, graph);
                OnnxDenoiser model = Denoisers.open(Samples.MODEL, graph)) {
            assertThat(copy.composes()).isFalse();
            assertThat(model.composes()).isTrue();
        }
    }

    @Test
    void shouldFindTheDetectorBesideTheModel() throws IOException {
        try (Denoiser networks = Networks.open(Samples.MODEL, Companion.AUTO, Companion.AUTO, DeviceSettings.CPU)) {
            assertThat(networks.detector().info().isPresent()).isTrue();
            assertThat(networks.screening().detector()).isSameAs(networks.detector());
        }
        Path alone = copy(Samples.MODEL, "denoiser.onnx");
        try (Denoiser networks = Networks.open(alone, Companion.AUTO, Companion.AUTO, DeviceSettings.CPU)) {
            assertThat(networks.detector()).isSameAs(Detector.OFF);
        }
        Companion named = Companion.at(Samples.DETECTOR);
        try (Denoiser networks = Networks.open(alone, Companion.OFF, named, DeviceSettings.CPU)) {
            assertThat(networks.detector().info().isPresent()).isTrue();
        }
    }

    @Test
    void shouldKnowWhatLiesBesideAModel() {
        Path plain = Path.of("a/denoiser-b-screening.onnx");
        assertThat(Networks.screeningBeside(Path.of("a/denoiser-b.onnx"), true))
                .containsExactly(Path.of("a/denoiser-b-screening-int8.onnx"), plain);
        assertThat(Networks.screeningBeside(Path.of("a/denoiser-b.onnx"), false))
                .containsExactly(plain);
        assertThat(Networks.detectorBeside(Path.of("a/denoiser-b.onnx"))).contains(Path.of("a/detector-b.onnx"));
        assertThat(Networks.detectorBeside(Path.of("denoiser/b.onnx"))).isEmpty();
    }

    private static void assertScreensItself(Path model, Companion screening) {
        try (Denoiser networks = open(model, screening)) {
            assertThat(networks.screening()).isSameAs(networks);
        }
    }

    private static Denoiser open(Path model, Companion screening) {
        return Networks.open(model, screening, Companion.OFF, DeviceSettings.CPU);
    }

    private Path copy(Path file, String name) throws IOException {
        Files.copy(Path.of(file + ".sha256"), folder.resolve(name + ".sha256"));
        return Files.copy(file, folder.resolve(name));
    }
}
