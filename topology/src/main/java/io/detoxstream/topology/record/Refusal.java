package io.detoxstream.topology.record;

import java.util.Objects;

/**
 * Why an image cannot go its way, for good.
 *
 * @param cause stable code, for example "undecodable"
 * @param detail one sentence for a person, without line breaks
 */
public record Refusal(String cause, String detail) {
    private static final int LONGEST_DETAIL = 500;

    public Refusal {
        Objects.requireNonNull(cause);
        detail = shortened(String.valueOf(detail));
    }

    /** The detail may quote what a producer sent, and ends in headers and logs. */
    private static String shortened(String detail) {
        String line = detail.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL) + "…";
    }
}
