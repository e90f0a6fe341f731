package io.detoxstream.topology.record;

import io.detoxstream.schemas.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that a replay gives again: UUID version 5 (RFC 9562) of origin and stage. */
public final class AlertId {
    /** Namespace of our alerts, itself a random UUID drawn once. */
    private static final UUID NAMESPACE = UUID.fromString("6f1c9a52-8f7e-4c0b-9d3a-2b5e7a41c8d6");

    private static final int VERSION = 5;

    private AlertId() {}

    public static String of(Origin origin, Stage stage) {
        String name = origin.getClusterId() + "/" + origin.getTopic() + "/" + origin.getPartition() + "/"
                + origin.getOffset() + "/" + stage.code();
        return version5(NAMESPACE, name).toString();
    }

    /** First 128 bits of the SHA-1 of namespace and name, with version and variant set. */
    static UUID version5(UUID namespace, String name) {
        ByteBuffer prefix = ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits());
        MessageDigest sha1 = sha1();
        sha1.update(prefix.array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() & ~0xf000L | VERSION << 12;
        long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
