package io.detoxstream.app.command;

import io.detoxstream.app.cli.BuildInfo;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.cli.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detox version}. */
@Command(
        name = "version",
        description = "Shows what this program was built from.",
        footer = {"", "Examples:", "  detox version", "  detox version --json"},
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE})
public final class VersionCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        BuildInfo build = BuildInfo.load();
        Console console = global.console();
        if (json) {
            console.data(Json.line(build));
            return ExitCodes.OK;
        }
        console.data(build.title());
        new TextTable(2)
                .row("Java", build.java())
                .row("Kafka", build.kafka())
                .row("Avro", build.avro())
                .row("ONNX Runtime", build.onnxruntime())
                .row("DJL", build.djl())
                .lines()
                .forEach(console::data);
        return ExitCodes.OK;
    }
}
