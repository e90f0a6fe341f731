package io.detoxstream.cameras.ffmpeg;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** What the child process tells its parent, each as a tag and its fields in the order of the record. */
public sealed interface Message {
    /** The camera is open. */
    record Opened() implements Message {}

    /**
     * The camera is alive.
     *
     * @param skipped frames that came over the rate since the last message
     */
    record Alive(int skipped) implements Message {}

    /**
     * A frame.
     *
     * @param capturedAt in milliseconds since 1970 UTC
     * @param bytes as encoded
     */
    record Grabbed(long capturedAt, byte[] bytes) implements Message {}

    /** The file is over. */
    record Over() implements Message {}

    /**
     * The camera cannot be read; the last message.
     *
     * @param lasting whether trying again cannot help
     */
    record Failed(String cause, boolean lasting) implements Message {}

    /** Writes and flushes. */
    default void write(DataOutputStream out) throws IOException {
        if (this instanceof Opened) {
            out.writeByte('O');
        } else if (this instanceof Alive alive) {
            out.writeByte('A');
            out.writeInt(alive.skipped());
        } else if (this instanceof Grabbed frame) {
            out.writeByte('F');
            out.writeLong(frame.capturedAt());
            out.writeInt(frame.bytes().length);
            out.write(frame.bytes());
        } else if (this instanceof Over) {
            out.writeByte('E');
        } else if (this instanceof Failed failed) {
            out.writeByte('X');
            out.writeUTF(
                    failed.cause().substring(0, Math.min(2000, failed.cause().length())));
            out.writeBoolean(failed.lasting());
        }
        out.flush();
    }

    /**
     * @param maxBytes longest frame that is accepted
     * @throws EOFException if the process has ended
     */
    static Message read(DataInputStream in, int maxBytes) throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case 'O' -> new Opened();
            case 'A' -> new Alive(in.readInt());
            case 'F' -> frame(in, maxBytes);
            case 'E' -> new Over();
            case 'X' -> new Failed(in.readUTF(), in.readBoolean());
            default -> throw new IOException("a message of kind " + tag);
        };
    }

    private static Grabbed frame(DataInputStream in, int maxBytes) throws IOException {
        long capturedAt = in.readLong();
        int length = in.readInt();
        // the process decodes what strangers send: its word is not taken for the size of a buffer
        if (length < 0 || length > maxBytes) {
            throw new IOException("a frame of " + length + " bytes is more than " + maxBytes);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new Grabbed(capturedAt, bytes);
    }
}
