package io.detoxstream.topology.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.topology.support.Images;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SuspicionMapPngTest {
    @Test
    void shouldKeepAHotSpotWhenItReducesAFrame() {
        float[] values = new float[600 * 300];
        values[299 * 600 + 599] = 4;
        SuspicionMapPng png = SuspicionMapPng.of(new SuspicionMap(MapKind.NOISE_ERROR, 600, 300, values));

        RgbImage image = Images.decoded(ByteBuffer.wrap(png.png()));
        assertThat(image.width()).isEqualTo(200);
        assertThat(image.height()).isEqualTo(100);
        assertThat(png.max()).isEqualTo(4);
        assertThat(image.get(199, 99, 0)).isEqualTo(255);
        assertThat(image.get(0, 0, 0)).isZero();
    }

    @Test
    void shouldBeBlackWhereNothingIsSuspicious() {
        SuspicionMapPng png = SuspicionMapPng.of(new SuspicionMap(MapKind.SSIM, 2, 2, new float[4]));

        assertThat(png.max()).isZero();
        assertThat(Images.decoded(ByteBuffer.wrap(png.png())).rgb()).containsOnly(0);
    }
}
