package io.detoxstream.cameras.mjpeg;

/**
 * A part of a multipart body.
 *
 * @param contentType in small letters, empty if not told
 * @param bytes its content, empty if that was too long to keep
 * @param length of its content in bytes
 */
record Part(String contentType, byte[] bytes, long length) {
    static Part tooLong(String contentType, long length) {
        return new Part(contentType, new byte[0], length);
    }

    /** Whether it was too long to keep. */
    boolean tooLong() {
        return bytes.length < length;
    }
}
