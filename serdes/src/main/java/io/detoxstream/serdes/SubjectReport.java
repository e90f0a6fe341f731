package io.detoxstream.serdes;

import java.util.List;

/**
 * How one subject stands.
 *
 * @param record full name of the record
 * @param compatibility level that holds for the subject, as the registry reports it
 * @param id schema id, null where the schema is not registered
 * @param version version of the subject, null where the schema is not registered
 * @param findings sentences for a person; empty when all is well
 */
public record SubjectReport(
        String subject,
        String record,
        Status status,
        String compatibility,
        Integer id,
        Integer version,
        List<String> findings) {

    /** From good to bad. */
    public enum Status {
        /** Was registered just now. */
        REGISTERED,
        /** Was registered before, with the compatibility that it should have. */
        UP_TO_DATE,
        /** Registered, but the subject promises less than it should. */
        WRONG_COMPATIBILITY,
        /** The subject has other versions; this one is not registered and could be. */
        OUTDATED,
        /** The registry does not know the subject. */
        MISSING,
        /** The subject has versions that forbid this one. Nothing was changed. */
        INCOMPATIBLE
    }

    public SubjectReport {
        findings = List.copyOf(findings);
    }

    /** Nothing has to be done. */
    public boolean ok() {
        return status == Status.REGISTERED || status == Status.UP_TO_DATE;
    }

    /** Records of the topic can be written without registering anything. */
    public boolean registered() {
        return id != null;
    }
}
