package io.detoxstream.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.Region;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TriggerCropsTest {
    private final TriggerCrops crops = new TriggerCrops();

    private static RgbImage flat(int level) {
        byte[] rgb = new byte[32 * 32 * 3];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(32, 32, rgb);
    }

    private RgbImage mean(String signature) {
        byte[] png = crops.mean(signature).orElseThrow();
        return ((Decoded) new ImageCodec(DecodeLimits.DEFAULT).decode(png)).image();
    }

    @Test
    void shouldAverageTheRegionsOfSimilarSignaturesOnly() {
        Region region = new Region(30, 30, 2, 2, 9);
        crops.add(flat(100), region, "0000000000000000");
        crops.add(flat(200), region, "000000000000000f");
        crops.add(flat(0), region, "ffffffffffffffff");

        assertThat(mean("0000000000000001").get(5, 5, 1)).isEqualTo(150);
        assertThat(mean("ffffffffffffffff").get(5, 5, 1)).isZero();
        assertThat(crops.mean("00000000ffffffff")).isEmpty();
    }

    @Test
    void shouldForgetOldRegions() {
        crops.add(flat(0), new Region(0, 0, 8, 8, 9), "ffffffffffffffff");
        for (int i = 0; i < 256; i++) {
            crops.add(flat(10), new Region(0, 0, 8, 8, 9), "0000000000000000");
        }
        assertThat(crops.mean("ffffffffffffffff")).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoSignature() {
        assertThatThrownBy(() -> crops.mean("../../etc")).isInstanceOf(IllegalArgumentException.class);
    }
}
