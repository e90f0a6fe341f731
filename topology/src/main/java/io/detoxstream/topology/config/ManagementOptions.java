package io.detoxstream.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Options of what operators look at: the management port, its console page, metrics and the log. */
final class ManagementOptions {
    static final String ENABLED = "detox.management.enabled";
    private static final String ENABLED_DOC =
            "Whether the process serves health, metrics, topology, configuration and the console page over HTTP, all read-only.";

    static final String HOST = "detox.management.host";
    private static final String HOST_DOC =
            "Address that the management port binds to. The default can be reached from the same machine only; 0.0.0.0 means every address, also from where nobody should see the images: the port asks for no password.";
    private static final String HOST_DEFAULT = "127.0.0.1";

    static final String PORT = "detox.management.port";
    private static final String PORT_DOC = "Management port; 0: any free one, named in the log.";
    private static final int PORT_DEFAULT = 8080;

    static final String CONSOLE = "detox.console.enabled";
    private static final String CONSOLE_DOC =
            "Whether the management port shows the console page, for which small pictures of recent images are kept in memory (never on disk).";

    static final String SOURCES = "detox.metrics.sources";
    private static final String SOURCES_DOC =
            "Most sources that metrics and console tell apart; images of any further ones count as source 'other'.";
    private static final int SOURCES_DEFAULT = 100;

    static final String LOG_FORMAT = "detox.log.format";
    private static final String LOG_FORMAT_DOC =
            "Lines of the log on standard error: text, or json with the image, source, origin and trace id that a line is about as fields.";
    private static final String LOG_FORMAT_DEFAULT = "text";

    private static final String GROUP = "Management";

    private ManagementOptions() {}

    static void define(ConfigDef def) {
        Group group = new Group(def, GROUP);
        group.add(ENABLED, BOOLEAN, true, null, MEDIUM, ENABLED_DOC);
        group.add(HOST, STRING, HOST_DEFAULT, new NonEmptyString(), MEDIUM, HOST_DOC);
        group.add(PORT, INT, PORT_DEFAULT, between(0, 65535), MEDIUM, PORT_DOC);
        group.add(CONSOLE, BOOLEAN, true, null, MEDIUM, CONSOLE_DOC);
        group.add(SOURCES, INT, SOURCES_DEFAULT, between(0, 10_000), LOW, SOURCES_DOC);
        group.add(LOG_FORMAT, STRING, LOG_FORMAT_DEFAULT, ValidString.in("text", "json"), LOW, LOG_FORMAT_DOC);
    }
}
