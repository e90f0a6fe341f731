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

/** {@code detox schemas register}. */
@Command(
        name = "register",
        description = "Registers the schemas that the registry does not know, and raises the compatibility of their"
                + " subjects where it promises too little.",
        footer = {
            "",
            "Examples:",
            "  detox schemas register --config detox.properties",
            "  detox schemas register --registry http://registry:8081 --json"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:a subject has versions that forbid our schema; nothing of it was changed",
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.CONFIG_LINE
        })
public final class SchemasRegisterCommand implements Callable<Integer> {
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
            return SubjectTable.print(global.console(), registration.register(Schemas.of(config)), json);
        }
    }
}
