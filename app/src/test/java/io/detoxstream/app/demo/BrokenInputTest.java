package io.detoxstream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

class BrokenInputTest {
    @Test
    void shouldAnnounceMorePixelsThanAnyoneShouldDecodeInAValidHeader() throws IOException {
        byte[] png = BrokenInput.pngHeader(60_000, 60_000);

        assertThat(png.length).isLessThan(200);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            assertThat(reader.getWidth(0)).isEqualTo(60_000);
            assertThat(reader.getHeight(0)).isEqualTo(60_000);
            reader.dispose();
        }
    }

    @Test
    void shouldCutAFileInHalf() {
        assertThat(BrokenInput.truncated(new byte[] {1, 2, 3, 4})).containsExactly(1, 2);
    }
}
