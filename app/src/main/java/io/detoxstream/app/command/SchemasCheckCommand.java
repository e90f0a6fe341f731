package io.detoxstream.app.command;

import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.kafka.Schemas;
import io.detoxstream.serdes.RegistrySettings;
import io.detoxstream.serdes.SchemaRegistration;
import io.detoxstream.topology.config.DetoxConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox schemas check}. */
@Command(
        name = "check",
        description = "Compares our schemas with what is registered, and changes nothing.",
        footer = {
            "",
            "Examples:",
            "  detox schemas check --config detox.properties",
            "  detox schemas check --registry http://registry:8081 --json"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:a schema is missing, outdated or incompatible; it is named",
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.CONFIG_LINE
        })
public final class SchemasCheckCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        DetoxConfig config = options.load();
        try (SchemaRegistration registration = new SchemaRegistration(RegistrySettings.from(config.registry()))) {
            return SubjectTable.print(global.console(), registration.check(Schemas.of(config)), json);
        }
    }
}
