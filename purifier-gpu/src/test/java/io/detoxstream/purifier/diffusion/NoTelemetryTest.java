package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NoTelemetryTest {
    /**
     * ONNX Runtime 1.29.0 sends events to its vendor unless an environment variable forbids it, which a Java process
     * cannot set for itself. So the native library must not be able to.
     */
    @Test
    void shouldUseARuntimeThatCannotReportHome() throws IOException {
        try (InputStream library =
                getClass().getResourceAsStream("/ai/onnxruntime/native/linux-x64/libonnxruntime.so")) {
            String content = new String(library.readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(content.contains("OrtGetApiBase")).isTrue();
            assertThat(content.contains("events.data.microsoft.com")).isFalse();
        }
    }
}
