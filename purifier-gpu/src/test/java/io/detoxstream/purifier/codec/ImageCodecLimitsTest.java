package io.detoxstream.purifier.codec;

import static io.detoxstream.purifier.codec.CodecFixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageCodecLimitsTest {
    private static final int HUGE = 60_000;

    @Test
    void shouldRefuseNothing() {
        assertThat(refused(new byte[0]).cause()).isEqualTo(RefusalCause.EMPTY);
    }

    @Test
    void shouldRefuseTooManyBytesBeforeLookingAtThem() {
        ImageCodec codec = new ImageCodec(new DecodeLimits(10, 100));
        assertThat(codec.decode(new byte[11]))
                .isInstanceOfSatisfying(
                        DecodeOutcome.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo(RefusalCause.TOO_MANY_BYTES));
    }

    @Test
    void shouldAcceptAsManyPixelsAsAllowedAndNotOneMore() {
        byte[] png = PngEncoder.rgb(CodecFixtures.noise(10, 10, 1));
        assertThat(new ImageCodec(new DecodeLimits(1 << 20, 100)).decode(png))
                .isInstanceOf(DecodeOutcome.Decoded.class);
        assertThat(new ImageCodec(new DecodeLimits(1 << 20, 99)).decode(png))
                .isEqualTo(new DecodeOutcome.Refused(
                        RefusalCause.TOO_MANY_PIXELS, "the image is 10x10, more than 99 pixels"));
    }

    static Stream<Arguments> hugeHeaders() {
        return Stream.of(
                Arguments.of("png", new PngBuilder(HUGE, HUGE, 8, 2).buildWithoutEnd()),
                Arguments.of(
                        "bmp",
                        little(54)
                                .putShort(0, (short) 0x4d42)
                                .putInt(14, 40)
                                .putInt(18, HUGE)
                                .putInt(22, HUGE)
                                .putShort(28, (short) 24)
                                .array()),
                Arguments.of(
                        "gif",
                        little(23)
                                .put(0, "GIF89a".getBytes(StandardCharsets.US_ASCII))
                                .putShort(6, (short) HUGE)
                                .putShort(8, (short) HUGE)
                                .put(13, (byte) 0x2c)
                                .putShort(18, (short) 1)
                                .putShort(20, (short) 1)
                                .array()),
                Arguments.of(
                        "jpeg",
                        PngBuilder.bytes(
                                0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, HUGE >> 8, HUGE, HUGE >> 8, HUGE, 1, 1, 0x11, 0)),
                Arguments.of(
                        "webp, extended",
                        little(30)
                                .put(0, "RIFF".getBytes(StandardCharsets.US_ASCII))
                                .putInt(4, 22)
                                .put(8, "WEBPVP8X".getBytes(StandardCharsets.US_ASCII))
                                .putInt(16, 10)
                                .putInt(24, HUGE)
                                .putShort(27, (short) HUGE)
                                .array()),
                Arguments.of("webp, lossless", WebpDecodingTest.lossless(16384, 16384, new byte[8])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hugeHeaders")
    @Timeout(5)
    void shouldRefuseHugeImagesFromTheHeaderAlone(String format, byte[] header) {
        assertThat(refused(header).cause()).isEqualTo(RefusalCause.TOO_MANY_PIXELS);
    }

    @ParameterizedTest
    @CsvSource({
        "'II*\0............', TIFF",
        "'....ftypheic....', HEIC",
        "'....ftypavif....', AVIF",
        "'<svg xmlns=\"\"/>', SVG",
        "'%PDF-1.7', PDF",
        "'just some text', no known image"
    })
    void shouldNameWhatItDoesNotSupport(String start, String name) {
        DecodeOutcome.Refused refused = refused(start.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused.cause()).isEqualTo(RefusalCause.UNSUPPORTED_FORMAT);
        assertThat(refused.detail()).contains(name);
    }

    @Test
    void shouldNameTheFormatByTheBytes() {
        ImageCodec codec = new ImageCodec(DecodeLimits.DEFAULT);
        RgbImage image = CodecFixtures.quarters(16, 16);
        for (String format : List.of("png", "jpeg", "bmp", "gif")) {
            assertThat(codec.decode(CodecFixtures.write(image, format)))
                    .isInstanceOfSatisfying(
                            DecodeOutcome.Decoded.class,
                            decoded -> assertThat(decoded.format()).isEqualTo(format));
        }
    }

    @Test
    void shouldDecodeInSeveralThreadsAsInOne() throws Exception {
        ImageCodec codec = new ImageCodec(DecodeLimits.DEFAULT);
        byte[] jpeg = CodecFixtures.write(CodecFixtures.noise(64, 64, 1), "jpeg");
        byte[] webp = CodecFixtures.resource("lossy.webp");
        List<DecodeOutcome> alone = List.of(codec.decode(jpeg), codec.decode(webp));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<DecodeOutcome>> both = () -> List.of(codec.decode(jpeg), codec.decode(webp));
            for (var future : threads.invokeAll(Collections.nCopies(40, both))) {
                assertThat(future.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
