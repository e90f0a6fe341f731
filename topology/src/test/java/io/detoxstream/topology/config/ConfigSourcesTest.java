package io.detoxstream.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourcesTest {
    @Test
    void shouldLetLaterSourcesWin(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("detox.properties"), "detox.t1=1\ndetox.score.t=1\ndetox.map=ssim\n");

        Map<String, String> settings = ConfigSources.load(
                Optional.of(file),
                Map.of("DETOX_SCORE_T", "2", "DETOX_MAP", "noise-error", "PATH", "/bin"),
                Map.of("detox.map", "difference-energy"));

        assertThat(settings)
                .containsOnly(
                        Map.entry("detox.t1", "1"),
                        Map.entry("detox.score.t", "2"),
                        Map.entry("detox.map", "difference-energy"));
    }

    @Test
    void shouldMapVariablesToTheThreeKindsOfKeys() {
        assertThat(ConfigSources.fromEnvironment(Map.of(
                        "DETOX_MAX_IMAGE_BYTES", "4096",
                        "DETOX_KAFKA_BOOTSTRAP_SERVERS", "here:9092",
                        "DETOX_REGISTRY_URL", "http://here:8081")))
                .containsOnly(
                        Map.entry("detox.max.image.bytes", "4096"),
                        Map.entry("kafka.bootstrap.servers", "here:9092"),
                        Map.entry("registry.url", "http://here:8081"));
    }

    @Test
    void shouldLeaveTheVariablesOfTheLauncherAlone() {
        assertThat(ConfigSources.fromEnvironment(Map.of("DETOX_JAVA_OPTS", "-Xmx2g", "DETOX_NO_BUILD", "1")))
                .isEmpty();
    }

    @Test
    void shouldNameAFileThatCannotBeRead() {
        assertThatThrownBy(() -> ConfigSources.load(Optional.of(Path.of("no-such.properties")), Map.of(), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no-such.properties");
    }
}
