package io.detoxstream.topology.incident;

/** What leaves the processor of incidents. */
sealed interface IncidentEvent {
    /** @param value a revision, encoded for the topic of incidents */
    record Report(byte[] value) implements IncidentEvent {}

    /** For the task that looks for campaigns. */
    record Seen(Sighting sighting) implements IncidentEvent {}
}
