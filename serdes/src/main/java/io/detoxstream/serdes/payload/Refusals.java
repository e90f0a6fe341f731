package io.detoxstream.serdes.payload;

import io.detoxstream.serdes.payload.PayloadOutcome.Refused;

/** Refusals whose sentence is safe to log and to put into a header, whatever the producer wrote. */
final class Refusals {
    private static final int MAX_DETAIL = 300;

    private Refusals() {}

    static Refused of(PayloadRefusal cause, String detail) {
        String clean = detail.replaceAll("\\p{Cntrl}", "?");
        return new Refused(cause, clean.length() <= MAX_DETAIL ? clean : clean.substring(0, MAX_DETAIL) + "...");
    }

    static Refused wrongSize(long found, long announced) {
        return of(PayloadRefusal.WRONG_SIZE, "The object has " + found + " bytes, announced were " + announced);
    }
}
