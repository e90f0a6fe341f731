package io.detoxstream.topology.record;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * Everything that becomes of one record, encoded and measured.
 *
 * @param branch where the main result goes
 * @param value encoded main result; it keeps the key of the source record
 * @param headers headers of the main result
 * @param decision line of the audit trail
 * @param alert empty unless one is raised
 */
public record Results(Branch branch, byte[] value, Headers headers, Keyed decision, Optional<Keyed> alert) {}
