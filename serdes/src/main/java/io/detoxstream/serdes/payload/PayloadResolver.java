package io.detoxstream.serdes.payload;

import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.PayloadReference;
import io.detoxstream.serdes.payload.PayloadOutcome.Bytes;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns the payload of an event into the bytes of an image, from the event itself or from a store, within a limit and
 * checked against the announced size and SHA-256. Safe for several threads.
 */
public final class PayloadResolver implements AutoCloseable {
    /** Arrays longer than this cannot be relied on in a Java virtual machine. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, PayloadStore> stores = new HashMap<>();
    private final long maxBytes;

    /**
     * @param stores at most one for each scheme; none means that every reference is refused
     * @param maxBytes longest image accepted, inline or by reference, from 1 to 2^31 - 9 bytes
     */
    public PayloadResolver(List<PayloadStore> stores, long maxBytes) {
        if (maxBytes < 1 || maxBytes > LONGEST_ARRAY) {
            throw new IllegalArgumentException("maxBytes must be from 1 to " + LONGEST_ARRAY + ", not " + maxBytes);
        }
        this.maxBytes = maxBytes;
        for (PayloadStore store : stores) {
            if (this.stores.put(store.scheme(), store) != null) {
                throw new IllegalArgumentException("Two stores for the scheme " + store.scheme());
            }
        }
    }

    /**
     * @return the bytes, or why they will never be had
     * @throws StoreUnavailableException if the store cannot be asked just now
     */
    public PayloadOutcome resolve(ImagePayload payload) {
        ByteBuffer inline = payload.getInline();
        PayloadReference reference = payload.getReference();
        if ((inline == null) == (reference == null)) {
            String which = inline == null ? "Neither" : "Both";
            return Refusals.of(PayloadRefusal.AMBIGUOUS_PAYLOAD, which + " of inline and reference are set");
        }
        return inline != null ? inline(inline) : fetch(reference);
    }

    @Override
    public void close() {
        stores.values().forEach(PayloadStore::close);
    }

    private PayloadOutcome inline(ByteBuffer inline) {
        if (inline.remaining() > maxBytes) {
            return tooLong(inline.remaining());
        }
        byte[] bytes = new byte[inline.remaining()];
        inline.duplicate().get(bytes);
        return new Bytes(bytes);
    }

    private PayloadOutcome fetch(PayloadReference reference) {
        if (!SHA256.matcher(reference.getSha256()).matches()) {
            return Refusals.of(PayloadRefusal.MALFORMED_REFERENCE, "sha256 is not 64 lower-case hexadecimal digits");
        }
        if (reference.getSize() < 0) {
            return Refusals.of(PayloadRefusal.MALFORMED_REFERENCE, "size is " + reference.getSize());
        }
        if (reference.getSize() > maxBytes) {
            return tooLong(reference.getSize());
        }
        URI uri;
        try {
            uri = new URI(reference.getUri());
        } catch (URISyntaxException e) {
            return Refusals.of(PayloadRefusal.MALFORMED_REFERENCE, "Not a URI: " + reference.getUri());
        }
        if (!uri.isAbsolute()) {
            return Refusals.of(PayloadRefusal.MALFORMED_REFERENCE, "Not an absolute URI: " + uri);
        }
        PayloadStore store = stores.get(uri.getScheme().toLowerCase(Locale.ROOT));
        if (store == null) {
            return Refusals.of(PayloadRefusal.FORBIDDEN_REFERENCE, "No store is configured for " + uri);
        }
        return checked(store.read(uri, reference.getSize()), reference);
    }

    private static PayloadOutcome checked(PayloadOutcome outcome, PayloadReference reference) {
        if (!(outcome instanceof Bytes read)) {
            return outcome;
        }
        if (read.bytes().length != reference.getSize()) {
            return Refusals.wrongSize(read.bytes().length, reference.getSize());
        }
        String sha256 = Sha256.hex(read.bytes());
        return sha256.equals(reference.getSha256())
                ? outcome
                : Refusals.of(PayloadRefusal.WRONG_CHECKSUM, "The bytes have SHA-256 " + sha256);
    }

    private PayloadOutcome tooLong(long size) {
        return Refusals.of(PayloadRefusal.TOO_MANY_BYTES, size + " bytes, " + maxBytes + " are allowed");
    }
}
