package io.detoxstream.topology.record;

import io.detoxstream.schemas.Origin;
import java.util.UUID;

/** Ids of incidents that a replay gives again: UUID version 5 (RFC 9562) of what opened them. */
public final class IncidentId {
    /** Namespace of our incidents, itself a random UUID drawn once. */
    private static final UUID NAMESPACE = UUID.fromString("b2a4c1de-93f0-4f57-8a6e-5d0c7e1f3b92");

    private IncidentId() {}

    /** @param opening the raw event whose alert opened the incident */
    public static String of(String source, Origin opening) {
        return AlertId.version5(
                        NAMESPACE,
                        opening.getClusterId() + "/" + opening.getTopic() + "/" + opening.getPartition() + "/"
                                + opening.getOffset() + "/" + source)
                .toString();
    }

    /**
     * @param what what kind of thing it is
     * @param cause what opened it
     */
    public static String of(String what, String cause) {
        return AlertId.version5(NAMESPACE, what + "/" + cause).toString();
    }
}
