package io.detoxstream.topology.incident;

/** What leaves the processor of incidents. */
sealed interface IncidentEvent {
    /** @param value a revision, encoded for the topic of incidents */
    record Report(byte[] value) implements IncidentEvent {}

    /** @param value encoded for the topic of thresholds; null: nothing is known of the source any more */
    record Threshold(byte[] value) implements IncidentEvent {}

    /** @param value encoded for the topic of patterns, under the pattern's id; null: the source is rid of it */
    record Pattern(byte[] value) implements IncidentEvent {}

    /** For the task that looks for campaigns. */
    record Seen(Sighting sighting) implements IncidentEvent {}
}
