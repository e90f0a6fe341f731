package io.detoxstream.app.command;

import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Logging;
import io.detoxstream.app.cli.ManagementFlags;
import io.detoxstream.app.demo.Demo;
import io.detoxstream.app.demo.DemoReport;
import io.detoxstream.app.demo.DemoSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detox demo}. */
@Command(
        name = "demo",
        description = {
            "Runs everything in this process: a Kafka broker, a schema registry and both applications.",
            "Feeds real sample images, half of them with triggers, and five broken inputs; then says what",
            "came out, as a consumer of the output topics sees it. Nothing stays behind.",
            "",
            "A traffic sign classifier with backdoors stands behind the stream. The table says what it",
            "answered for signs as they were fed (before) and as they came out (after). ASR: triggered",
            "signs of other classes that it took for the backdoors' target; right: signs that it knew.",
            "The service itself asks no classifier.",
            "",
            "Meanwhile a console page in the browser shows what comes through, on http://127.0.0.1:8080/ or,",
            "where that port is taken, on the address that is printed."
        },
        footer = {
            "",
            "Examples:",
            "  detox demo                                    goes on after the images, until Ctrl-C",
            "  detox demo --images 500 --exit --report demo.json",
            "  detox demo --broker-port 9092 --registry-port 8081   for other programs to connect to"
        },
        exitCodeList = {
            "0:every event came out exactly once",
            "1:an event was lost or came out twice",
            ExitCodes.USAGE_LINE,
            ExitCodes.FAULT_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Mixin
    private ManagementFlags management;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "500",
            description = "Sample images to feed. Default: 500.")
    private int images;

    @Option(names = "--exit", description = "End when all images are through.")
    private boolean exit;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report as JSON.")
    private Path report;

    @Option(names = "--json", description = "Print the report as JSON instead of a table.")
    private boolean json;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "16",
            description = "Images under way at a time. Default: 16. More: faster; fewer: lower latency.")
    private int inFlight;

    @Option(
            names = "--stall",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Give up when nothing has come out for so long. Default: 120.")
    private int stall;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep the data of broker and registry here.")
    private Path data;

    @Option(names = "--broker-port", paramLabel = "P", description = "Port of the broker. Default: a free one.")
    private int brokerPort;

    @Option(names = "--registry-port", paramLabel = "P", description = "Port of the registry. Default: a free one.")
    private int registryPort;

    @Override
    public Integer call() throws Exception {
        if (images < 0 || inFlight < 1 || stall < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--images must be 0 or greater, --in-flight and --stall 1 or greater");
        }
        Logging.demo();
        Console console = global.console();
        DemoSettings settings = new DemoSettings(
                images, inFlight, Duration.ofSeconds(stall), data, brokerPort, registryPort, management.settings());
        DemoReport result = new Demo(options, settings, console).run(!exit, report, json);
        return result.complete() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }
}
