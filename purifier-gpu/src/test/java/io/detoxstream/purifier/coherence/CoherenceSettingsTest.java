package io.detoxstream.purifier.coherence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoherenceSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "49, 1.5, 3, 0.7, 0.03, 0.95, 2.5, 1.15, 4",
        "300, 1.3, 3, 0.7, 0.03, 0.95, 2.5, 1.15, 4",
        "300, 1.5, 1.4, 0.7, 0.03, 0.95, 2.5, 1.15, 4",
        "300, 1.5, 3, 0, 0.03, 0.95, 2.5, 1.15, 4",
        "300, 1.5, 3, 0.7, 0.6, 0.95, 2.5, 1.15, 4",
        "300, 1.5, 3, 0.7, 0.03, 0, 2.5, 1.15, 4",
        "300, 1.5, 3, 0.7, 0.03, 0.95, NaN, 1.15, 4",
        "300, 1.5, 3, 0.7, 0.03, 0.95, 2.5, 0.9, 4",
        "300, 1.5, 3, 0.7, 0.03, 0.95, 2.5, 1.15, 0"
    })
    void shouldRefuse(
            int images,
            double separation,
            double certain,
            double kin,
            double share,
            double like,
            double matches,
            double more,
            int most) {
        assertThatThrownBy(
                        () -> new CoherenceSettings(images, separation, certain, kin, share, like, matches, more, most))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
