package io.detoxstream.purifier.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.support.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SketchesTest {
    private final RgbImage image = Samples.images("cifar10", 1, 1).get(0);

    @Test
    void shouldLeaveASketchAlone() {
        assertThat(Sketches.of(image)).isSameAs(image);
    }

    @Test
    void shouldTakeTheMeanOfEachArea() {
        RgbImage frame = Samples.mosaic(List.of(image), 64, 64);

        RgbImage sketch = Sketches.of(frame);

        int mean = Math.round((image.get(0, 0, 1) + image.get(1, 0, 1) + image.get(0, 1, 1) + image.get(1, 1, 1)) / 4f);
        assertThat(sketch.get(0, 0, 1)).isEqualTo(mean);
        assertThat(sketch.get(16, 16, 1)).isEqualTo(mean);
    }

    @ParameterizedTest
    @CsvSource({"33, 47", "640, 480", "8, 8", "1, 1", "1000, 20"})
    void shouldKeepAGreyImageGrey(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) 77);

        RgbImage sketch = Sketches.of(new RgbImage(width, height, rgb));

        assertThat(sketch.width()).isEqualTo(32);
        assertThat(sketch.rgb()).containsOnly(77);
    }

    @Test
    void shouldRefuseOtherBytes() {
        assertThatThrownBy(() -> Sketches.ofBytes(new byte[3])).hasMessageContaining("3072");
    }
}
