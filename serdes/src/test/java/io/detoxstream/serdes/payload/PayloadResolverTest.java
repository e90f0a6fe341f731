package io.detoxstream.serdes.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.PayloadReference;
import io.detoxstream.serdes.payload.PayloadOutcome.Bytes;
import io.detoxstream.serdes.payload.PayloadOutcome.Refused;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadResolverTest {
    private static final byte[] BYTES = "an image".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256 = "c3b2a6d0c1a5a1a0e4d6ed9cc8d3a1b6ec6c5a1a7ff7fe6b2d9b4a3b2a1f0e9d";

    private final MemoryStore store = new MemoryStore();
    private final PayloadResolver resolver = new PayloadResolver(List.of(store), 100);

    @Test
    void shouldGiveInlineBytesWithoutMovingTheRecordsBuffer() {
        ByteBuffer window = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 0}, 1, 3);
        ImagePayload payload = new ImagePayload(window, null);

        assertThat(bytes(resolver.resolve(payload))).containsExactly(1, 2, 3);
        assertThat(bytes(resolver.resolve(payload))).containsExactly(1, 2, 3);
    }

    @Test
    void shouldRefuseNeitherAndBoth() {
        PayloadReference reference = reference("memory:/a", Sha256.hex(BYTES), BYTES.length);

        assertRefused(new ImagePayload(null, null), PayloadRefusal.AMBIGUOUS_PAYLOAD);
        assertRefused(new ImagePayload(ByteBuffer.wrap(BYTES), reference), PayloadRefusal.AMBIGUOUS_PAYLOAD);
    }

    @Test
    void shouldTakeBytesUpToTheLimitAndNotOneMore() {
        assertThat(bytes(resolver.resolve(new ImagePayload(ByteBuffer.allocate(100), null))))
                .hasSize(100);
        assertRefused(new ImagePayload(ByteBuffer.allocate(101), null), PayloadRefusal.TOO_MANY_BYTES);
    }

    @Test
    void shouldFetchByReference() {
        assertThat(bytes(resolver.resolve(referring("memory:/a", Sha256.hex(BYTES), BYTES.length))))
                .isEqualTo(BYTES);
        assertThat(bytes(resolver.resolve(referring("MEMORY:/a", Sha256.hex(BYTES), BYTES.length))))
                .isEqualTo(BYTES);
    }

    @Test
    void shouldRefuseOtherBytesThanThePinnedOnes() {
        assertRefused(referring("memory:/a", SHA256, BYTES.length), PayloadRefusal.WRONG_CHECKSUM);
    }

    @Test
    void shouldRefuseStoreThatReturnsAnotherLength() {
        assertRefused(referring("memory:/a", Sha256.hex(BYTES), 7), PayloadRefusal.WRONG_SIZE);
    }

    @Test
    void shouldNotAskTheStoreForTooManyBytes() {
        assertRefused(referring("memory:/a", Sha256.hex(BYTES), 101), PayloadRefusal.TOO_MANY_BYTES);
        assertRefused(referring("memory:/a", Sha256.hex(BYTES), Long.MAX_VALUE), PayloadRefusal.TOO_MANY_BYTES);
        assertThat(store.reads).isZero();
    }

    @Test
    void shouldRefuseNegativeSize() {
        assertRefused(referring("memory:/a", Sha256.hex(BYTES), -1), PayloadRefusal.MALFORMED_REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "C3B2A6D0C1A5A1A0E4D6ED9CC8D3A1B6EC6C5A1A7FF7FE6B2D9B4A3B2A1F0E9D"})
    void shouldRefuseWhatIsNoLowerCaseSha256(String sha256) {
        assertRefused(referring("memory:/a", sha256, BYTES.length), PayloadRefusal.MALFORMED_REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b.png", "/a/b.png", "memory:/a b", "::", "memory:/a\u0000b"})
    void shouldRefuseWhatIsNoAbsoluteUri(String uri) {
        assertRefused(referring(uri, Sha256.hex(BYTES), BYTES.length), PayloadRefusal.MALFORMED_REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest", "file:///etc/passwd", "jar:file:/a.jar!/b"})
    void shouldRefuseSchemesWithoutStore(String uri) {
        assertRefused(referring(uri, Sha256.hex(BYTES), BYTES.length), PayloadRefusal.FORBIDDEN_REFERENCE);
    }

    @Test
    void shouldKeepProducersTextFromBreakingLogsAndHeaders() {
        String uri = "no uri\r\nforged: line " + "x".repeat(10_000);

        Refused refused = (Refused) resolver.resolve(referring(uri, Sha256.hex(BYTES), 1));

        assertThat(refused.detail()).doesNotContain("\r", "\n").hasSizeLessThan(400);
    }

    @Test
    void shouldLetStoreFaultsThrough() {
        store.broken = true;

        assertThatThrownBy(() -> resolver.resolve(referring("memory:/a", Sha256.hex(BYTES), BYTES.length)))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void shouldRefuseTwoStoresOfOneSchemeAndUselessLimits() {
        List<PayloadStore> twice = List.of(new MemoryStore(), new MemoryStore());
        List<PayloadStore> none = List.of();

        assertThatThrownBy(() -> new PayloadResolver(twice, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PayloadResolver(none, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PayloadResolver(none, Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCloseItsStores() {
        resolver.close();

        assertThat(store.closed).isTrue();
    }

    private void assertRefused(ImagePayload payload, PayloadRefusal cause) {
        assertThat(resolver.resolve(payload))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.cause()).isEqualTo(cause));
    }

    private static byte[] bytes(PayloadOutcome outcome) {
        assertThat(outcome).isInstanceOf(Bytes.class);
        return ((Bytes) outcome).bytes();
    }

    private static ImagePayload referring(String uri, String sha256, long size) {
        return new ImagePayload(null, reference(uri, sha256, size));
    }

    private static PayloadReference reference(String uri, String sha256, long size) {
        return new PayloadReference(uri, sha256, size);
    }

    /** One object, whatever the path. */
    private static final class MemoryStore implements PayloadStore {
        private int reads;
        private boolean broken;
        private boolean closed;

        @Override
        public String scheme() {
            return "memory";
        }

        @Override
        public PayloadOutcome read(URI uri, long size) {
            reads++;
            if (broken) {
                throw new StoreUnavailableException("down", null);
            }
            return new Bytes(BYTES.clone());
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
