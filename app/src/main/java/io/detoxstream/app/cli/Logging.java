package io.detoxstream.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much the log says, on standard error. The file logback.xml begins with warnings only. */
public final class Logging {
    private Logging() {}

    /** What a service tells its operator: our own events and those of Kafka Streams. */
    public static void service() {
        level("io.detoxstream", Level.INFO);
        level("org.apache.kafka.streams", Level.INFO);
    }

    /** Our own events. */
    public static void verbose() {
        level("io.detoxstream", Level.DEBUG);
    }

    private static void level(String name, Level level) {
        // another binding keeps its own configuration
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
