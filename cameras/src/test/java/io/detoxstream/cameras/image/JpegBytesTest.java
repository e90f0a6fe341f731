package io.detoxstream.cameras.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.cameras.Pictures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegBytesTest {
    private final byte[] jpeg = Pictures.jpeg(16, 16, 100);

    @Test
    void shouldTakeAWholeImageAsItIs() {
        assertThat(JpegBytes.whole(jpeg)).containsSame(jpeg);
    }

    @Test
    void shouldTakePaddingOff() {
        assertThat(JpegBytes.whole(Arrays.copyOf(jpeg, jpeg.length + 512)).orElseThrow())
                .isEqualTo(jpeg);
    }

    @Test
    void shouldRefuseWhatIsCutOffOrNoJpeg() {
        assertThat(JpegBytes.whole(Arrays.copyOf(jpeg, jpeg.length - 2))).isEmpty();
        assertThat(JpegBytes.whole(Arrays.copyOfRange(jpeg, 1, jpeg.length))).isEmpty();
        assertThat(JpegBytes.whole(new byte[0])).isEmpty();
        assertThat(JpegBytes.whole(Pictures.encoded(Pictures.plain(4, 4, 9), "png")))
                .isEmpty();
    }
}
