package io.detoxstream.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** How much the log says, on standard error. The file logback.xml begins with warnings only. */
public final class Logging {
    private static final String CONNECTIONS = "org.apache.kafka.clients.NetworkClient";

    /** Loggers whose warnings, with a fresh broker and its clients in one process, are about its start and end. */
    private static final List<String> DEMO_NOISE = List.of(
            "kafka",
            "org.apache.kafka.controller",
            "org.apache.kafka.metadata",
            "org.apache.kafka.raft",
            "org.apache.kafka.server",
            "org.apache.kafka.storage",
            CONNECTIONS,
            "org.apache.kafka.clients.producer.internals.Sender",
            "org.apache.kafka.streams.StreamsConfig",
            // the broken inputs of the demo stand in its table
            "io.detoxstream.topology.metrics.DecisionLog");

    private Logging() {}

    /** What a service tells its operator: our own events and those of Kafka Streams. */
    public static void service() {
        level("io.detoxstream", Level.INFO);
        level(CONNECTIONS, Level.WARN);
        level("org.apache.kafka.streams", Level.INFO);
        // every task and assignment, over pages
        level("org.apache.kafka.streams.processor.internals", Level.WARN);
    }

    /** Our own events. */
    public static void verbose() {
        level("io.detoxstream", Level.DEBUG);
        level(CONNECTIONS, Level.WARN);
    }

    /** Lines of JSON instead of text, with the fields and the context of each. */
    public static void format(boolean json) {
        if (json && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appender -> {
                if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
                    stream.setEncoder(jsonEncoder(context));
                }
            });
        }
    }

    private static JsonEncoder jsonEncoder(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithContext(false);
        // the message as it reads, not its template and arguments
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }

    /** Broker and service in one process, for somebody who reads the table: only what goes wrong. */
    public static void demo() {
        DEMO_NOISE.forEach(name -> level(name, Level.ERROR));
    }

    private static void level(String name, Level level) {
        // another binding keeps its own configuration
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
