package io.detoxstream.cameras;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * Where a camera or a video is: a URL, a device such as {@code /dev/video0} or a file.
 *
 * @param location as the user gave it, with password and all; never to be logged
 * @param scheme in small letters, empty for devices and files
 */
public record CameraAddress(String location, String scheme) {
    public CameraAddress {
        Objects.requireNonNull(location);
        Objects.requireNonNull(scheme);
    }

    /** @throws IllegalArgumentException if it is empty */
    public static CameraAddress parse(String location) {
        if (location.isBlank()) {
            throw new IllegalArgumentException("no camera given");
        }
        // one letter before the colon is a drive of Windows, not a scheme
        int colon = location.indexOf("://");
        return new CameraAddress(
                location, colon > 1 ? location.substring(0, colon).toLowerCase(Locale.ROOT) : "");
    }

    public boolean http() {
        return scheme.equals("http") || scheme.equals("https");
    }

    /**
     * As a URI.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat it
     */
    public URI uri() {
        try {
            URI uri = URI.create(location);
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("no host in " + this);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a URL that can be read: " + this);
        }
    }

    /** Fit for logs: without user, password and query, where cameras like to have their secrets. */
    @Override
    public String toString() {
        if (scheme.isEmpty()) {
            return location;
        }
        int query = location.indexOf('?');
        String shown = query < 0 ? location : location.substring(0, query);
        int host = scheme.length() + "://".length();
        int path = shown.indexOf('/', host);
        int user = shown.lastIndexOf('@', path < 0 ? shown.length() : path);
        return user < host ? shown : shown.substring(0, host) + shown.substring(user + 1);
    }
}
