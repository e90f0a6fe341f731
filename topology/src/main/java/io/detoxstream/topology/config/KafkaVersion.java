package io.detoxstream.topology.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;

/**
 * Which Kafka Streams is on the class path. Gathering records leans on what no interface promises (see
 * {@code io.detoxstream.topology.batch.TaskPort}): with a version that drains after the commit, records that wait would be
 * lost without a trace. So it is done only with versions that the tests on a broker have passed with; before a version is
 * added here, they must be run with it.
 */
public final class KafkaVersion {
    private static final Set<String> TESTED = Set.of("4.3.1");
    private static final String RESOURCE = "/kafka/kafka-streams-version.properties";

    private KafkaVersion() {}

    /** Whether records may wait for company. */
    public static boolean isTested() {
        return isTested(running());
    }

    static boolean isTested(String version) {
        return TESTED.contains(version);
    }

    /** The version, or "unknown". */
    public static String running() {
        Properties properties = new Properties();
        try (InputStream in = KafkaVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown").trim();
    }
}
