package io.detoxstream.topology.incident.pattern;

import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.schemas.SourcePattern;
import io.detoxstream.topology.pattern.Pattern;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A pattern that is known of a source, as it is stored and told. Times by the service's clock, in milliseconds.
 *
 * @param images that this estimate was made from
 * @param pattern as the library writes it
 * @param picture a PNG for people
 */
public record StoredPattern(
        String id,
        long foundAt,
        long updatedAt,
        int images,
        double share,
        double separation,
        byte[] pattern,
        byte[] picture) {
    /** Estimated for the first time. */
    static StoredPattern of(String id, Pattern pattern, long now) {
        return new StoredPattern(
                id,
                now,
                now,
                pattern.images(),
                pattern.share(),
                pattern.separation(),
                pattern.toBytes(),
                PngEncoder.rgb(pattern.picture()));
    }

    /** The same pattern, estimated anew. */
    StoredPattern by(Pattern newer, long now) {
        StoredPattern other = of(id, newer, now);
        return new StoredPattern(
                id, foundAt, now, other.images, other.share, other.separation, other.pattern, other.picture);
    }

    /** For the topic of patterns. */
    public SourcePattern told(String source) {
        return new SourcePattern(
                id,
                source,
                Instant.ofEpochMilli(foundAt),
                Instant.ofEpochMilli(updatedAt),
                images,
                share,
                separation,
                ByteBuffer.wrap(pattern),
                ByteBuffer.wrap(picture));
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(id);
        out.writeLong(foundAt);
        out.writeLong(updatedAt);
        out.writeInt(images);
        out.writeDouble(share);
        out.writeDouble(separation);
        out.writeInt(pattern.length);
        out.write(pattern);
        out.writeInt(picture.length);
        out.write(picture);
    }

    static StoredPattern read(DataInput in) throws IOException {
        return new StoredPattern(
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                bytes(in),
                bytes(in));
    }

    private static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
