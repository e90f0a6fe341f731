package io.detoxstream.cameras.mjpeg;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the parts of a multipart body: a line of two dashes and a text (RFC 2046, 5.1.1). Cameras differ in
 * whether the dashes are already in the text that they announce, so any number of at least two is taken.
 *
 * @param text without leading dashes, not empty
 */
record Boundary(String text) {
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*boundary\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;]+))", Pattern.CASE_INSENSITIVE);

    /** From the Content-Type of a response; empty if that is no multipart or names no boundary. */
    static Optional<Boundary> of(String contentType) {
        if (!contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return Optional.empty();
        }
        Matcher parameter = PARAMETER.matcher(contentType);
        if (!parameter.find()) {
            return Optional.empty();
        }
        String given = parameter.group(1) == null ? parameter.group(2) : parameter.group(1);
        String text = given.replaceFirst("^-+", "");
        return text.isEmpty() ? Optional.empty() : Optional.of(new Boundary(text));
    }

    /** Whether a line stands between two parts, or after the last one. */
    boolean matches(String line) {
        String rest = line.replaceFirst("^-+", "");
        return line.length() - rest.length() >= 2
                && rest.stripTrailing().replaceFirst("--$", "").equals(text);
    }

    /** Whether a line that matches stands after the last part. */
    boolean ends(String line) {
        return line.stripTrailing().endsWith(text + "--");
    }
}
