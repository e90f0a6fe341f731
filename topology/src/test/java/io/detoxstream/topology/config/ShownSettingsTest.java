package io.detoxstream.topology.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownSettingsTest {
    @Test
    void shouldShowDefaultsAndMaskSecrets() {
        Map<String, String> shown = DetoxConfig.of(Map.of(
                        "detox.noise.key", "a very private noise key",
                        "detox.t1", "12",
                        "kafka.bootstrap.servers", "broker:9092",
                        "kafka.sasl.jaas.config", "username=u password=p",
                        "registry.url", "https://me:mine@registry:8081",
                        "registry.basic.auth.user.info", "me:mine"))
                .effective();

        assertThat(shown)
                .containsEntry("detox.noise.key", "[hidden]")
                .containsEntry("detox.t1", "12")
                .containsEntry("detox.role", "all")
                .containsEntry("kafka.bootstrap.servers", "broker:9092")
                .containsEntry("kafka.sasl.jaas.config", "[hidden]")
                .containsEntry("registry.url", "https://[hidden]@registry:8081")
                .containsEntry("registry.basic.auth.user.info", "[hidden]");
        assertThat(shown.toString()).doesNotContain("private noise").doesNotContain("mine");
    }
}
