package io.detoxstream.app.cli;

import io.detoxstream.topology.config.DetoxConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Short forms of the settings of the management port. */
public final class ManagementFlags {
    private static final String PREFIX = DetoxConfig.DETOX + "management.";
    private static final String HOST = PREFIX + "host";
    private static final String ENABLED = PREFIX + "enabled";
    private static final String CONSOLE = DetoxConfig.DETOX + "console.enabled";

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port of console, health and metrics; 0: any free one. Default: 8080.")
    private Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address of that port. Default: 127.0.0.1, this machine only; 0.0.0.0: every address.")
    private String host;

    @Option(names = "--no-console", description = "No console page and no pictures in memory; health and metrics stay.")
    private boolean noConsole;

    @Option(names = "--no-management", description = "Open no such port at all.")
    private boolean noManagement;

    /** The settings that were given. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (port != null) {
            settings.put(ConfigOptions.MANAGEMENT_PORT, Integer.toString(port));
        }
        if (host != null) {
            settings.put(HOST, host);
        }
        if (noConsole) {
            settings.put(CONSOLE, "false");
        }
        if (noManagement) {
            settings.put(ENABLED, "false");
        }
        return settings;
    }
}
