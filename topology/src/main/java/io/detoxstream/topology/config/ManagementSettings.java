package io.detoxstream.topology.config;

/**
 * What operators are served.
 *
 * @param enabled whether the management port is opened at all
 * @param host address to bind
 * @param port 0 to 65535; 0 for any free one
 * @param console whether the port shows the console page
 * @param sources most sources that are told apart, 0 or more
 * @param jsonLog whether log lines are JSON
 */
public record ManagementSettings(
        boolean enabled, String host, int port, boolean console, int sources, boolean jsonLog) {}
