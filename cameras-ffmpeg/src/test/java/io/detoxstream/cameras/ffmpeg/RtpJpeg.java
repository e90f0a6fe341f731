package io.detoxstream.cameras.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Small baseline JPEGs with chrominance at half the resolution and the standard Huffman tables, as ImageIO writes them, as
 * RTP packets of one frame each (RFC 2435). Not for sharing between threads.
 */
final class RtpJpeg {
    private static final int PAYLOAD_TYPE = 26;
    private static final int MARKER = 0x80;
    private static final int TABLES = 2 * 64;
    private static final int START_OF_SCAN = 0xDA;
    private static final int QUANTIZATION = 0xDB;

    private int sequence;

    /** @param ticks presentation time in 90 kHz */
    byte[] packet(byte[] jpeg, int width, int height, int ticks) throws IOException {
        byte[] tables = new byte[TABLES];
        int scan = scan(jpeg, tables);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0x80);
        out.writeByte(MARKER | PAYLOAD_TYPE);
        out.writeShort(sequence++);
        out.writeInt(ticks);
        out.writeInt(1);
        // type-specific, and the fragment's place: the whole frame
        out.writeInt(0);
        // chrominance at half the resolution; tables of its own
        out.writeByte(1);
        out.writeByte(255);
        out.writeByte(width / 8);
        out.writeByte(height / 8);
        out.writeShort(0);
        out.writeShort(TABLES);
        out.write(tables);
        out.write(jpeg, scan, jpeg.length - 2 - scan);
        return bytes.toByteArray();
    }

    /** Copies the quantization tables, and finds where the scan begins. */
    private static int scan(byte[] jpeg, byte[] tables) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(jpeg);
        in.position(2);
        while (in.hasRemaining()) {
            int marker = in.getShort() & 0xFF;
            int end = in.position() + (in.getShort(in.position()) & 0xFFFF);
            if (marker == START_OF_SCAN) {
                return end;
            }
            in.position(in.position() + 2);
            while (marker == QUANTIZATION && in.position() < end) {
                int table = in.get() & 0x0F;
                in.get(tables, 64 * table, 64);
            }
            in.position(end);
        }
        throw new IOException("a JPEG without a scan");
    }
}
