package io.detoxstream.purifier.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ImageCodecProperties {
    private static final DecodeLimits LIMITS = new DecodeLimits(64 << 10, 4096);
    private final ImageCodec codec = new ImageCodec(LIMITS);

    @Property(tries = 1000)
    void shouldRefuseRandomBytes(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(codec.decode(bytes)).isInstanceOf(DecodeOutcome.Refused.class);
    }

    @Property(tries = 500)
    void shouldSurviveRandomBytesBehindAMagicNumber(
            @ForAll("starts") byte[] start, @ForAll @Size(max = 400) byte[] rest) {
        byte[] file = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, file, start.length, rest.length);
        shouldStayWithinLimits(file);
    }

    @Property(tries = 3000)
    void shouldSurviveMutations(
            @ForAll("files") byte[] file, @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int changes) {
        byte[] mutated = file.clone();
        Random random = new Random(seed);
        for (int i = 0; i < changes; i++) {
            // headers matter most: half of the changes fall on the first bytes
            int bound = random.nextBoolean() ? Math.min(64, mutated.length) : mutated.length;
            mutated[random.nextInt(bound)] = (byte) random.nextInt(256);
        }
        shouldStayWithinLimits(mutated);
    }

    @Property(tries = 500)
    void shouldSurviveTruncation(@ForAll("files") byte[] file, @ForAll @IntRange(min = 0, max = 9999) int share) {
        shouldStayWithinLimits(Arrays.copyOf(file, (int) ((long) file.length * share / 10_000)));
    }

    @Property(tries = 200)
    void shouldReturnTheSamePixelsThroughPng(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll long seed) {
        RgbImage image = CodecFixtures.noise(width, height, seed);
        assertThat(codec.decode(PngEncoder.rgb(image))).isEqualTo(new DecodeOutcome.Decoded(image, "png"));
    }

    private void shouldStayWithinLimits(byte[] file) {
        if (codec.decode(file) instanceof DecodeOutcome.Decoded decoded) {
            RgbImage image = decoded.image();
            assertThat((long) image.width() * image.height()).isLessThanOrEqualTo(LIMITS.maxPixels());
        }
    }

    @Provide
    Arbitrary<byte[]> starts() {
        return Arbitraries.of(
                PngBuilder.bytes(
                        0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 8, 0, 0, 0, 8),
                PngBuilder.bytes(0xff, 0xd8, 0xff),
                PngBuilder.bytes('G', 'I', 'F', '8', '9', 'a', 8, 0, 8, 0),
                PngBuilder.bytes('B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0),
                WebpDecodingTest.lossless(8, 8, new byte[0]));
    }

    @Provide
    Arbitrary<byte[]> files() {
        RgbImage image = CodecFixtures.quarters(24, 16);
        return Arbitraries.of(List.of(
                CodecFixtures.write(image, "png"),
                CodecFixtures.write(image, "jpeg"),
                CodecFixtures.write(image, "gif"),
                CodecFixtures.write(image, "bmp"),
                JpegBuilder.with(CodecFixtures.write(image, "jpeg"), 0xe1, JpegBuilder.exif(6)),
                CodecFixtures.resource("progressive.jpg"),
                CodecFixtures.resource("cmyk.jpg"),
                CodecFixtures.resource("lossless-m6.webp"),
                CodecFixtures.resource("lossless-13-colours.webp"),
                CodecFixtures.resource("lossless-alpha.webp"),
                CodecFixtures.resource("lossy.webp"),
                CodecFixtures.resource("lossy-alpha.webp"),
                CodecFixtures.resource("exif-6.webp")));
    }
}
