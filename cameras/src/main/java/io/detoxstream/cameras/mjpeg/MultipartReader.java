package io.detoxstream.cameras.mjpeg;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Splits a multipart body into parts, by their length where they tell it, else by the boundary. Everything that is read
 * is bounded. For one thread.
 */
final class MultipartReader {
    private static final int BUFFER = 1 << 15;
    private static final int LONGEST_LINE = 2048;
    private static final int MOST_HEADERS = 64;

    private final InputStream in;
    private final Boundary boundary;
    private final int maxBytes;
    private boolean afterBoundary;
    private boolean ended;

    /** @param maxBytes longest part that is kept */
    MultipartReader(InputStream in, Boundary boundary, int maxBytes) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.boundary = boundary;
        this.maxBytes = maxBytes;
    }

    /**
     * The next part.
     *
     * @return empty after the last one
     * @throws ProtocolException if this is no multipart body
     */
    Optional<Part> next() throws IOException {
        if (!seekPart()) {
            return Optional.empty();
        }
        afterBoundary = false;
        String contentType = "";
        long length = -1;
        for (int i = 0; ; i++) {
            String header = line();
            if (header == null || i == MOST_HEADERS) {
                throw new ProtocolException("a part without an end to its headers");
            }
            if (header.isEmpty()) {
                break;
            }
            int colon = header.indexOf(':');
            String name = colon < 0 ? "" : header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = header.substring(colon + 1).strip();
            if (name.equals("content-length")) {
                length = length(value);
            } else if (name.equals("content-type")) {
                contentType = value.toLowerCase(Locale.ROOT);
            }
        }
        return length < 0 ? untilBoundary(contentType) : ofLength(contentType, length);
    }

    private boolean seekPart() throws IOException {
        long skipped = 0;
        while (!afterBoundary && !ended) {
            String line = line();
            if (line == null || boundary.matches(line) && boundary.ends(line)) {
                ended = true;
            } else if (boundary.matches(line)) {
                afterBoundary = true;
            } else {
                skipped += line.length() + 1;
                if (skipped > maxBytes) {
                    throw new ProtocolException("no boundary '" + boundary.text() + "' within " + skipped + " bytes");
                }
            }
        }
        return !ended;
    }

    private Optional<Part> ofLength(String contentType, long length) throws IOException {
        if (length > maxBytes) {
            in.skipNBytes(length);
            return Optional.of(Part.tooLong(contentType, length));
        }
        byte[] bytes = in.readNBytes((int) length);
        // cut off in the middle: the end of the stream is the news, not the part
        return bytes.length < length ? Optional.empty() : Optional.of(new Part(contentType, bytes, length));
    }

    private Optional<Part> untilBoundary(String contentType) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(BUFFER);
        long length = 0;
        while (true) {
            byte[] line = rawLine(maxBytes);
            if (line.length == 0) {
                return Optional.empty();
            }
            if (line[0] == '-' && line.length < LONGEST_LINE) {
                String text = text(line);
                if (boundary.matches(text)) {
                    ended = boundary.ends(text);
                    afterBoundary = !ended;
                    break;
                }
            }
            length += line.length;
            if (length <= maxBytes) {
                kept.writeBytes(line);
            }
        }
        // the line end before a boundary belongs to the boundary; a JPEG loses nothing by keeping it
        return Optional.of(
                length > maxBytes
                        ? Part.tooLong(contentType, length)
                        : new Part(contentType, kept.toByteArray(), length));
    }

    private static long length(String value) throws ProtocolException {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new ProtocolException("a part of length '" + value + "'");
        }
    }

    /** A line without its end; null at the end of the body. A longer one than allowed comes in pieces. */
    private String line() throws IOException {
        byte[] line = rawLine(LONGEST_LINE);
        return line.length == 0 ? null : text(line);
    }

    private static String text(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** Up to and with the next line feed, the end of the body or the longest length. */
    private byte[] rawLine(int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int read;
        while (line.size() < longest && (read = in.read()) >= 0) {
            line.write(read);
            if (read == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }
}
