package io.detoxstream.app.command;

import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Json;
import io.detoxstream.topology.config.ConfigPage;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox config}. */
@Command(
        name = "config",
        description = "Shows the configuration that a command would run with, secrets masked, defaults included.",
        footer = {
            "",
            "Examples:",
            "  detox config --config detox.properties",
            "  detox config -D detox.t1=12 --json",
            "  detox config --page > docs/configuration.md"
        },
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE, ExitCodes.CONFIG_LINE})
public final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--page", description = "Print the page that documents every option, as Markdown.")
    private boolean page;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Console console = global.console();
        if (page) {
            console.data(ConfigPage.markdown().stripTrailing());
            return ExitCodes.OK;
        }
        Map<String, String> effective = options.load().effective();
        if (json) {
            console.data(Json.pretty(effective));
        } else {
            effective.forEach((key, value) -> console.data(key + " = " + value));
        }
        return ExitCodes.OK;
    }
}
