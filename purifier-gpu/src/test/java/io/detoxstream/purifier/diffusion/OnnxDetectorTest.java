package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.detect.Detector;
import io.detoxstream.purifier.detect.DetectorInfo;
import io.detoxstream.purifier.support.FunctionDenoiser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a detector whose answer is the largest channel of each pixel, 0 where that is negative. */
class OnnxDetectorTest {
    private static final Path NETWORKS = Path.of("src/test/resources/networks");

    @TempDir
    private Path folder;

    private static OnnxDetector open() {
        return OnnxDetector.open(NETWORKS.resolve("detector.onnx"), DeviceSettings.CPU);
    }

    @Test
    void shouldSayWhatItIs() {
        try (OnnxDetector detector = open()) {
            assertThat(detector.info().isPresent()).isTrue();
            assertThat(detector.info().sha256()).matches("[0-9a-f]{64}");
            assertThat(detector.info())
                    .isEqualTo(new DetectorInfo("detector", detector.info().sha256(), 4, 0));
        }
        assertThat(Detector.OFF.info().isPresent()).isFalse();
    }

    @Test
    void shouldAnswerForEachPixelOfAnyNumberOfImages() {
        int area = 8 * 12;
        float[] pixels = new float[41 * 3 * area];
        Random random = new Random(1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 2 * random.nextFloat() - 1;
        }
        try (OnnxDetector detector = open()) {
            float[] found = detector.find(pixels, 41, 8, 12);

            assertThat(found).hasSize(41 * area);
            for (int i = 0; i < found.length; i++) {
                int red = i / area * 3 * area + i % area;
                float largest = Math.max(pixels[red], Math.max(pixels[red + area], pixels[red + 2 * area]));
                assertThat(found[i]).isEqualTo(Math.max(0, largest));
            }
        }
    }

    @Test
    void shouldRefuseSidesThatDoNotFitAndUseAfterClosing() {
        OnnxDetector detector = open();
        assertThatThrownBy(() -> detector.find(new float[3 * 36], 1, 6, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiples of 4");
        detector.close();
        detector.close();
        assertThatThrownBy(() -> detector.find(new float[3 * 16], 1, 4, 4))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void shouldRefuseFilesThatAreNoDetectorOrWereChanged() throws Exception {
        assertThatThrownBy(() -> OnnxDetector.open(NETWORKS.resolve("step.onnx"), DeviceSettings.CPU))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("task");
        Path copy = Files.copy(NETWORKS.resolve("detector.onnx"), folder.resolve("detector.onnx"));
        Files.writeString(folder.resolve("detector.onnx.sha256"), "0".repeat(64) + "  detector.onnx");
        assertThatThrownBy(() -> OnnxDetector.open(copy, DeviceSettings.CPU)).hasMessageContaining("SHA-256");
    }

    @Test
    void shouldGoWithADenoiserAndBeClosedWithIt() {
        OnnxDetector detector = open();
        DetectingDenoiser both = new DetectingDenoiser(new FunctionDenoiser((noisy, t) -> noisy), detector);

        assertThat(both.model().detector()).isEqualTo(detector.info());
        assertThat(both.detector()).isSameAs(detector);
        both.close();
        assertThatThrownBy(() -> detector.find(new float[3 * 16], 1, 4, 4)).hasMessageContaining("closed");
    }
}
