package io.detoxstream.topology.incident.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.topology.incident.state.StateSerde;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class SignatureGroupsTest {
    private static final int DISTANCE = 18;
    private static final long STICKER = 0xc4fce4e41b24241fL;

    private static long noisy(long signature, int flips, Random random) {
        long noisy = signature;
        while (SignatureBits.distance(noisy, signature) < flips) {
            noisy ^= 1L << random.nextInt(64);
        }
        return noisy;
    }

    @Test
    void shouldFindTheStickerBehindNoisySignatures() {
        Random random = new Random(5);
        for (int trial = 0; trial < 50; trial++) {
            SignatureGroups groups = new SignatureGroups();
            groups.add(noisy(STICKER, 6, random), DISTANCE);
            for (int i = 0; i < 30; i++) {
                groups.add(noisy(STICKER, 10, random), DISTANCE);
            }

            SignatureGroup leading = groups.leading().orElseThrow();
            assertThat(SignatureBits.distance(leading.majority(), STICKER)).isLessThanOrEqualTo(2);
            assertThat(groups.agreement()).isGreaterThan(0.9);
        }
    }

    @Test
    void shouldFindNoAgreementAmongSignaturesThatHaveNothingInCommon() {
        Random random = new Random(7);
        SignatureGroups groups = new SignatureGroups();
        for (int i = 0; i < 200; i++) {
            groups.add(random.nextLong(), DISTANCE);
        }

        assertThat(groups.groups()).hasSizeLessThanOrEqualTo(16);
        assertThat(groups.agreement()).isLessThan(0.1);
    }

    @Test
    void shouldKeepTheLargeGroupsWhenThereAreTooMany() {
        Random random = new Random(9);
        SignatureGroups groups = new SignatureGroups();
        for (int i = 0; i < 5; i++) {
            groups.add(noisy(STICKER, 4, random), DISTANCE);
        }
        for (int i = 0; i < 100; i++) {
            groups.add(random.nextLong(), DISTANCE);
        }

        assertThat(SignatureBits.distance(groups.leading().orElseThrow().majority(), STICKER))
                .isLessThanOrEqualTo(4);
    }

    @Test
    void shouldStayTheSameThroughItsBytes() {
        Random random = new Random(11);
        SignatureGroups groups = new SignatureGroups();
        for (int i = 0; i < 40_000; i++) {
            groups.add(i % 3 == 0 ? random.nextLong() : noisy(STICKER, 8, random), DISTANCE);
        }
        Serde<SignatureGroups> serde = new StateSerde<>("groups", 1, SignatureGroups::write, SignatureGroups::read);

        byte[] bytes = serde.serializer().serialize("any", groups);
        SignatureGroups read = serde.deserializer().deserialize("any", bytes);

        assertThat(bytes).hasSizeLessThan(2500);
        assertThat(serde.serializer().serialize("any", read)).isEqualTo(bytes);
        long next = noisy(STICKER, 9, random);
        groups.add(next, DISTANCE);
        read.add(next, DISTANCE);
        assertThat(read.leading().orElseThrow().majority())
                .isEqualTo(groups.leading().orElseThrow().majority());
        assertThat(read.agreement()).isEqualTo(groups.agreement());
        assertThat(read.leading().orElseThrow().count()).isGreaterThan(20_000);
    }

    @Test
    void shouldReadOnlySignaturesOfSixtyFourBits() {
        assertThat(SignatureBits.parse("ffffffffffffffff")).hasValue(-1L);
        assertThat(SignatureBits.parse(null)).isEmpty();
        assertThat(SignatureBits.parse("ffff")).isEmpty();
        assertThat(SignatureBits.parse("gfffffffffffffff")).isEmpty();
        assertThat(SignatureBits.format(SignatureBits.parse("00c4fce4e41b2424").orElseThrow()))
                .isEqualTo("00c4fce4e41b2424");
    }
}
