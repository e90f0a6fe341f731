package io.detoxstream.purifier.codec;

import static io.detoxstream.purifier.codec.CodecFixtures.decoded;
import static io.detoxstream.purifier.codec.CodecFixtures.reference;
import static io.detoxstream.purifier.codec.CodecFixtures.refused;
import static io.detoxstream.purifier.codec.CodecFixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebpDecodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lossless-m0",
                "lossless-m4",
                "lossless-m6",
                "lossless-smooth",
                "lossless-alpha",
                "lossless-2-colours",
                "lossless-4-colours",
                "lossless-13-colours",
                "lossless-200-colours"
            })
    void shouldDecodeLosslessFilesBitForBit(String name) {
        assertThat(decoded(resource(name + ".webp"))).isEqualTo(reference(name + ".png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lossy", "lossy-low", "lossy-fast", "lossy-alpha", "lossy-alpha-coarse", "lossy-simple-filter"})
    void shouldDecodeLossyFilesAsLibwebpDoesBitForBit(String name) {
        assertThat(decoded(resource(name + ".webp"))).isEqualTo(reference(name + ".png"));
    }

    @Test
    void shouldTurnTheImageUprightByExif() {
        RgbImage stored = reference("exif-6.png");
        RgbImage upright = decoded(resource("exif-6.webp"));
        assertThat(upright).isEqualTo(Orientation.of(6).apply(stored));
        assertThat(upright.width()).isEqualTo(stored.height());
    }

    @Test
    void shouldRefuseAnimationsByName() {
        DecodeOutcome.Refused refused = refused(resource("animated.webp"));
        assertThat(refused.cause()).isEqualTo(RefusalCause.UNSUPPORTED_FORMAT);
        assertThat(refused.detail()).contains("animated WebP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless-alpha", "lossy-alpha", "lossy", "lossless-4-colours"})
    void shouldRefuseFilesCutAtAnyPlace(String name) {
        byte[] webp = resource(name + ".webp");
        // the last byte may be padding
        for (int length = 1; length < webp.length - 1; length += 3) {
            assertThat(new ImageCodec(DecodeLimits.DEFAULT).decode(Arrays.copyOf(webp, length)))
                    .as("%d of %d bytes", length, webp.length)
                    .isInstanceOf(DecodeOutcome.Refused.class);
        }
    }

    @Test
    void shouldRefuseRepeatedTransformsAtOnce() {
        // three bits each: "another transform" and "subtract green"
        byte[] stream = new byte[4000];
        for (int bit = 0; bit < stream.length * 8 - 3; bit += 3) {
            int value = 0b101;
            for (int i = 0; i < 3; i++) {
                stream[(bit + i) / 8] |= (byte) ((value >> i & 1) << (bit + i) % 8);
            }
        }
        DecodeOutcome.Refused refused = refused(lossless(1400, 1400, stream));
        assertThat(refused.cause()).isEqualTo(RefusalCause.UNDECODABLE);
        assertThat(refused.detail()).contains("twice");
    }

    @Test
    void shouldRefuseACanvasOfAnotherSizeThanItsImage() {
        byte[] webp = resource("exif-6.webp");
        assertThat(new String(webp, 12, 4, StandardCharsets.US_ASCII)).isEqualTo("VP8X");
        webp[24]++;
        assertThat(refused(webp).detail()).contains("canvas");
    }

    @Test
    void shouldUnderstandUncompressedTransparency() throws Exception {
        byte[] levels = {0, 10, 20, 30, 40, 50};
        byte[] plain = WebpAlpha.decode(alpha(0, levels), 3, 2);
        assertThat(plain).containsExactly(levels);
        assertThat(WebpAlpha.decode(alpha(1 << 2, levels), 3, 2)).containsExactly(0, 10, 30, 30, 70, 120);
        assertThat(WebpAlpha.decode(alpha(2 << 2, levels), 3, 2)).containsExactly(0, 10, 30, 30, 50, 80);
        assertThat(WebpAlpha.decode(alpha(3 << 2, levels), 3, 2)).containsExactly(0, 10, 30, 30, 80, (byte) 150);
    }

    private static Bytes alpha(int flags, byte[] levels) {
        return new Bytes(ByteBuffer.allocate(1 + levels.length)
                .put((byte) flags)
                .put(levels)
                .array());
    }

    static byte[] lossless(int width, int height, byte[] stream) {
        int length = 5 + stream.length;
        int padded = length + (length & 1);
        return ByteBuffer.allocate(20 + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + padded)
                .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(length)
                .put((byte) 0x2f)
                .putInt(width - 1 | height - 1 << 14)
                .put(stream)
                .array();
    }
}
