package io.detoxstream.topology.incident.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * State of a store as bytes: a version, then the fields as {@link java.io.DataOutput} writes them. State is ours alone
 * and never leaves the application, so it needs no registry, which may be down when a store is restored. Null stays null.
 */
public final class StateSerde<T> implements Serde<T> {
    /** Writes the fields of a state. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T state, DataOutput out) throws IOException;
    }

    /** Reads them in the same order. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    private final String what;
    private final int version;
    private final Writer<T> writer;
    private final Reader<T> reader;

    /**
     * @param what names the state in errors
     * @param version 1 to 255; a state of another version is refused
     */
    public StateSerde(String what, int version, Writer<T> writer, Reader<T> reader) {
        this.what = what;
        this.version = version;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, state) -> state == null ? null : write(state);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private byte[] write(T state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(version);
            writer.write(state, out);
        } catch (IOException e) {
            throw new SerializationException(what + " cannot be written: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private T read(byte[] bytes) {
        if (bytes.length == 0 || Byte.toUnsignedInt(bytes[0]) != version) {
            String found = bytes.length == 0 ? "none" : Integer.toString(Byte.toUnsignedInt(bytes[0]));
            throw new SerializationException(what + " has version " + found + " and this program knows " + version
                    + ": run the program that wrote it, or reset the incidents application"
                    + " (kafka-streams-application-reset.sh)");
        }
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        try (DataInputStream in = new DataInputStream(rest)) {
            T state = reader.read(in);
            if (rest.available() > 0) {
                throw new SerializationException(what + " has " + rest.available() + " bytes too many");
            }
            return state;
        } catch (IOException e) {
            throw new SerializationException(what + " of " + bytes.length + " bytes ends in the middle of a field", e);
        }
    }
}
