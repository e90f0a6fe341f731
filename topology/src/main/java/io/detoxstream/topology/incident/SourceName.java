package io.detoxstream.topology.incident;

import io.detoxstream.schemas.ImageLabels;

/** Source ids as keys of state: producers choose them, and state must stay small. */
final class SourceName {
    private static final int LONGEST = 1000;

    private SourceName() {}

    /** The source id; of a longer one the first 1,000 characters and an ellipsis, as the lines of the audit trail do. */
    static String of(ImageLabels labels) {
        String id = labels.getSourceId();
        return id.length() <= LONGEST + 1 ? id : id.substring(0, LONGEST) + "…";
    }
}
