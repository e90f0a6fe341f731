package io.detoxstream.app.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.topology.config.DetoxConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The port of a process that has not come far yet. */
class ManagementTest {
    private static DetoxConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", "unused:9092",
                "kafka.sasl.jaas.config", "a secret of Kafka",
                "registry.url", "http://user:password@registry:8081",
                "detox.noise.key", "a secret of the noise",
                "detox.management.port", "0"));
        settings.putAll(more);
        return DetoxConfig.of(settings);
    }

    private static HttpResponse<String> get(Management management, String path) throws Exception {
        URI port = URI.create(management.url().orElseThrow());
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(port.resolve(path)).build(), BodyHandlers.ofString());
    }

    @Test
    void shouldBeLiveAndNotReadyWhileTheModelIsLoaded() throws Exception {
        try (Management management = Management.open(config(Map.of()))) {
            management.loadingModel();

            assertThat(get(management, "/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = get(management, "/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"phase\" : \"LOADING_MODEL\"", "\"model\" : null");
            assertThat(get(management, "/topology").statusCode()).isEqualTo(503);
            assertThat(get(management, "/incidents").statusCode()).isEqualTo(404);
            assertThat(get(management, "/incidents/patterns/none").statusCode()).isEqualTo(404);
            assertThat(get(management, "/metrics").body()).contains("jvm_memory_used_bytes", "detox_build_info");
            assertThat(get(management, "/").body()).contains("DetoxStream console");
        }
    }

    @Test
    void shouldMaskSecrets() throws Exception {
        try (Management management = Management.open(config(Map.of()))) {
            assertThat(get(management, "/config").body())
                    .contains("unused:9092", "registry:8081", "[hidden]")
                    .doesNotContain("secret of", "password@");
        }
    }

    @Test
    void shouldDoWithoutTheConsoleOrWithoutThePort() throws Exception {
        try (Management management = Management.open(config(Map.of("detox.console.enabled", "false")))) {
            assertThat(get(management, "/").statusCode()).isEqualTo(404);
            assertThat(get(management, "/console/events").statusCode()).isEqualTo(404);
            assertThat(get(management, "/live").statusCode()).isEqualTo(200);
        }
        try (Management management = Management.open(config(Map.of("detox.management.enabled", "false")))) {
            assertThat(management.url()).isEmpty();
        }
    }

    @Test
    void shouldTakeAnotherPortOnlyWhereThatIsWelcome() {
        try (Management first = Management.open(config(Map.of()))) {
            int port = URI.create(first.url().orElseThrow()).getPort();
            DetoxConfig same = config(Map.of("detox.management.port", Integer.toString(port)));

            assertThatThrownBy(() -> Management.open(same)).isInstanceOf(PortInUseException.class);
            try (Management second = Management.openAnywhere(same)) {
                assertThat(second.url().orElseThrow()).isNotEqualTo(first.url().orElseThrow());
            }
        }
    }
}
