package io.detoxstream.topology.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.schemas.Origin;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertIdTest {
    @Test
    void shouldFollowTheStandard() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        // test vector of RFC 9562, appendix A.4
        assertThat(AlertId.version5(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void shouldDependOnOriginAndStageOnly() {
        Origin origin = new Origin("c", "images.raw", 1, 2L);

        assertThat(AlertId.of(origin, Stage.PURIFY))
                .isEqualTo(AlertId.of(new Origin("c", "images.raw", 1, 2L), Stage.PURIFY))
                .isNotEqualTo(AlertId.of(origin, Stage.SCREEN))
                .isNotEqualTo(AlertId.of(new Origin("c", "images.raw", 1, 3L), Stage.PURIFY));
    }
}
