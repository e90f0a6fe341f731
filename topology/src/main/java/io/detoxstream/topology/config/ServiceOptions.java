package io.detoxstream.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Options of the running service: who it is, what it does, how much memory and patience it has. */
final class ServiceOptions {
    static final String PREFIX = "detox.application.prefix";
    private static final String PREFIX_DOC =
            "First part of the application ids <prefix>-screen, <prefix>-purify and <prefix>-incidents, and so of their consumer groups and transactional ids.";
    private static final String PREFIX_DEFAULT = "detox";

    static final String ROLE = "detox.role";
    private static final String ROLE_DOC =
            "What this process runs: screen, purify, incidents, or all. Screening and purification in one process share one loaded model, incidents needs none; moving between the roles changes no offset.";
    private static final String ROLE_DEFAULT = "all";

    static final String THREADS_SCREEN = "detox.threads.screen";
    private static final String THREADS_SCREEN_DOC =
            "Stream threads of the screening application; more than there are partitions of the raw topic stay idle. 0: one for each core of the machine, as far as detox.topics.partitions and the memory go, so that the steps around the network keep no core waiting; fewer threads leave more cores to each evaluation (detox.device.threads).";
    private static final int THREADS_SCREEN_DEFAULT = 0;

    static final String THREADS_PURIFY = "detox.threads.purify";
    private static final String THREADS_PURIFY_DOC =
            "Stream threads of the purification application; more than there are partitions of the flagged topic stay idle.";

    static final String THREADS_INCIDENTS = "detox.threads.incidents";
    private static final String THREADS_INCIDENTS_DOC =
            "Stream threads of the application that watches for incidents; more than there are partitions of the topic of decisions stay idle.";
    private static final int THREADS_DEFAULT = 1;
    /** Of one application. */
    static final int MOST_THREADS = 64;

    static final String RETRY_TIMEOUT = "detox.retry.timeout.ms";
    private static final String RETRY_TIMEOUT_DOC =
            "How long a registry or payload store that does not answer, or refuses this client, is asked again (with growing pauses) before the stream thread stops. The transaction timeout follows from it (more by what the device may take: two minutes for images of two million pixels, less for smaller ones), and with it how long the open transaction of a node that died for good holds back readers. No record is rejected for such a fault.";
    private static final long RETRY_TIMEOUT_DEFAULT = 60_000;
    private static final long RETRY_TIMEOUT_LONGEST = 780_000;

    static final String MEMORY = "detox.memory.bytes";
    private static final String MEMORY_DOC =
            "Bytes of heap for records in flight of all threads of this process. Poll sizes, fetch sizes and producer buffers follow from it. 0: 40 % of the largest heap.";
    private static final long MEMORY_DEFAULT = 0;

    static final String UNPURIFIABLE = "detox.unpurifiable";
    private static final String UNPURIFIABLE_DOC =
            "What becomes of a flagged image that cannot be purified: quarantine (original and cause go to the quarantine topic), fail (the thread stops at it), or pass-through (the weak restoration passes on, always with an alert).";
    private static final String UNPURIFIABLE_DEFAULT = "quarantine";

    static final String PAYLOAD_ROOTS = "detox.payload.roots";
    private static final String PAYLOAD_ROOTS_DOC =
            "Folders below which file: references are read, after symbolic links are resolved. Empty: none, every reference is rejected.";

    private static final String GROUP = "Service";

    private ServiceOptions() {}

    static void define(ConfigDef def) {
        Group group = new Group(def, GROUP);
        group.add(PREFIX, STRING, PREFIX_DEFAULT, applicationPrefix(), HIGH, PREFIX_DOC);
        group.add(ROLE, STRING, ROLE_DEFAULT, ValidString.in("screen", "purify", "incidents", "all"), HIGH, ROLE_DOC);
        group.add(THREADS_SCREEN, INT, THREADS_SCREEN_DEFAULT, between(0, MOST_THREADS), MEDIUM, THREADS_SCREEN_DOC);
        group.add(THREADS_PURIFY, INT, THREADS_DEFAULT, between(1, MOST_THREADS), MEDIUM, THREADS_PURIFY_DOC);
        group.add(THREADS_INCIDENTS, INT, THREADS_DEFAULT, between(1, MOST_THREADS), LOW, THREADS_INCIDENTS_DOC);
        group.add(MEMORY, LONG, MEMORY_DEFAULT, atLeast(0), MEDIUM, MEMORY_DOC);
        group.add(
                UNPURIFIABLE,
                STRING,
                UNPURIFIABLE_DEFAULT,
                ValidString.in("quarantine", "fail", "pass-through"),
                HIGH,
                UNPURIFIABLE_DOC);
        group.add(
                RETRY_TIMEOUT, LONG, RETRY_TIMEOUT_DEFAULT, between(0, RETRY_TIMEOUT_LONGEST), LOW, RETRY_TIMEOUT_DOC);
        group.add(PAYLOAD_ROOTS, LIST, List.of(), null, MEDIUM, PAYLOAD_ROOTS_DOC);
    }

    private static Validator applicationPrefix() {
        return Rule.matching("[A-Za-z0-9._-]{1,200}", "letters, digits, dots, underscores and dashes");
    }
}
