package io.detoxstream.topology.config;

/**
 * How topics are created.
 *
 * @param partitions 1 or greater
 * @param replicationFactor 1 or greater, or -1 for the broker's default
 * @param retentionMs of the image topics, in milliseconds; -1 for ever
 * @param auditRetentionMs of decisions, alerts and incidents, in milliseconds; -1 for ever
 */
public record TopicDefaults(int partitions, short replicationFactor, long retentionMs, long auditRetentionMs) {}
