package io.detoxstream.purifier.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.suspicion.MapKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeClassTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, le32, false",
        "32, 32, le32, false",
        "20, 33, le64, false",
        "64, 64, le64, false",
        "64, 65, tile64, true",
        "1920, 1080, tile64, true"
    })
    void shouldNameTheClassByTheLongerPaddedSide(int width, int height, String name, boolean tiled) {
        assertThat(SizeClass.of(width, height, 8, ScreeningSettings.DEFAULT)).isEqualTo(new SizeClass(name, tiled));
    }

    @Test
    void shouldFollowTheSettingsOfTilesAndWholeImages() {
        ScreeningSettings large = new ScreeningSettings(20, 100, MapKind.NOISE_ERROR, 1, 128, 96, 16);

        assertThat(SizeClass.of(100, 10, 8, large).name()).isEqualTo("le128");
        assertThat(SizeClass.of(129, 10, 8, large).name()).isEqualTo("tile96");
    }

    @Test
    void shouldRefuseEmptyImages() {
        assertThatThrownBy(() -> SizeClass.of(0, 5, 8, ScreeningSettings.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x5");
    }
}
