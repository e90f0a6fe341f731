package io.detoxstream.app.kafka;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.topology.config.ClientSettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Admin clients of commands: they give up sooner than a service would. */
public final class Admins {
    private static final String API_TIMEOUT_MS = "15000";

    private Admins() {}

    /** @throws CommandException if no broker is configured */
    public static Admin open(DetoxConfig config) {
        requireBootstrap(config);
        Properties properties = ClientSettings.admin(config);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        String api = properties.getProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG);
        // the client refuses a request timeout above that of the call
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, api);
        return Admin.create(properties);
    }

    /** @throws CommandException if no broker is configured */
    public static void requireBootstrap(DetoxConfig config) {
        if (!config.kafka().containsKey(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new CommandException(
                    ExitCodes.CONFIG, ConfigOptions.BOOTSTRAP + " is not set; --bootstrap is a short way to do it");
        }
    }
}
