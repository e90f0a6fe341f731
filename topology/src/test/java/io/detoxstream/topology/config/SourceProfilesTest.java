package io.detoxstream.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class SourceProfilesTest {
    @Test
    void shouldTakeTheFirstPatternThatMatches() {
        SourceProfiles profiles =
                SourceProfiles.of(List.of("cifar10"), List.of("gate-*:gtsrb+photos", "gate-7:photos"));

        assertThat(profiles.forSource("gate-7")).containsExactly("gtsrb", "photos");
        assertThat(profiles.forSource("roof")).containsExactly("cifar10");
        assertThat(profiles.all()).containsExactly("cifar10", "gtsrb", "photos");
    }

    @Test
    void shouldTakeCharactersLiterallyExceptStarAndQuestionMark() {
        SourceProfiles profiles = SourceProfiles.of(List.of("cifar10"), List.of("cam.?[:gtsrb"));

        assertThat(profiles.forSource("cam.1[")).containsExactly("gtsrb");
        assertThat(profiles.forSource("camx1[")).containsExactly("cifar10");
    }

    @Test
    void shouldAcceptColonsInPatterns() {
        assertThat(SourceProfiles.of(List.of("cifar10"), List.of("rtsp://*:gtsrb"))
                        .forSource("rtsp://x:1/y"))
                .containsExactly("gtsrb");
    }

    @Test
    void shouldRefuseEntriesOfAnotherForm() {
        for (String entry : List.of("gate", ":gtsrb", "gate:", "gate:a++b")) {
            assertThatThrownBy(() -> SourceProfiles.of(List.of("cifar10"), List.of(entry)))
                    .as(entry)
                    .isInstanceOf(ConfigException.class);
        }
    }
}
