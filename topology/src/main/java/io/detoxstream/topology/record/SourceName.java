package io.detoxstream.topology.record;

import io.detoxstream.schemas.ImageLabels;

/** Source ids as keys of state: producers choose them, and state must stay small. */
public final class SourceName {
    /** Characters of an id that are kept. */
    static final int LONGEST = 1000;

    private SourceName() {}

    /** The source id; of a longer one the first 1,000 characters and an ellipsis, as the lines of the audit trail have it. */
    public static String of(String sourceId) {
        return ShortText.of(sourceId, LONGEST);
    }

    public static String of(ImageLabels labels) {
        return of(labels.getSourceId());
    }
}
