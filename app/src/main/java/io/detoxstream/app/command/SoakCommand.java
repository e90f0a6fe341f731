package io.detoxstream.app.command;

import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.cli.Logging;
import io.detoxstream.app.soak.SoakReport;
import io.detoxstream.app.soak.SoakRun;
import io.detoxstream.app.soak.SoakSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detox soak}. */
@Command(
        name = "soak",
        description = {
            "Kills the service again and again in the middle of its work, and counts what is lost or doubled.",
            "",
            "Brokers and a schema registry run in this process, the service in others. Sample images are fed",
            "all the time. In each round a process is killed with SIGKILL while its device works on a batch",
            "of several images (it leaves marks; a kill outside of a batch does not count), and another one",
            "takes its place. In the end every raw image below the committed offsets must have come out, as a",
            "consumer of committed records sees it: exactly once, or with at_least_once at least once."
        },
        footer = {
            "",
            "Examples:",
            "  detox soak                                     five rounds, exactly once, a minute or two",
            "  detox soak --rounds 20 --guarantee at_least_once --report soak.json",
            "  detox soak --rounds 9 --brokers 3              one broker is bounced in each round",
            "  detox soak --rounds 9 --instances 1,3,1        a third of the rounds with three processes"
        },
        exitCodeList = {
            "0:the guarantee was kept in every round",
            "1:an image was lost, or came out twice under exactly_once_v2, or no kill fell into a batch",
            ExitCodes.USAGE_LINE,
            ExitCodes.FAULT_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class SoakCommand implements Callable<Integer> {
    private static final List<String> GUARANTEES = List.of("exactly_once_v2", "at_least_once");

    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Valid rounds. Default: 5.")
    private int rounds;

    @Option(
            names = "--guarantee",
            paramLabel = "NAME",
            defaultValue = "exactly_once_v2",
            description = "exactly_once_v2 or at_least_once. Default: exactly_once_v2.")
    private String guarantee;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report as JSON.")
    private Path report;

    @Option(names = "--json", description = "Print the report as JSON instead of a table.")
    private boolean json;

    @Option(
            names = "--brokers",
            paramLabel = "N",
            defaultValue = "1",
            description = "1, or 3 of which one is stopped and started in each round. Default: 1.")
    private int brokers;

    @Option(
            names = "--instances",
            paramLabel = "N",
            split = ",",
            defaultValue = "1",
            description = "Service processes, one number for each part of the rounds. Default: 1.")
    private List<Integer> instances;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "60",
            description = "Images fed per second, as far as the service keeps up. Default: 60.")
    private int rate;

    @Option(
            names = "--stall",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description = "Give up when nothing has come out for so long. Default: 90.")
    private int stall;

    @Option(
            names = {"-D", "--set"},
            paramLabel = "KEY=VALUE",
            description = "Sets one option of the service; may be repeated.")
    private final Map<String, String> given = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        check(rounds >= 1 && rate >= 1 && stall >= 1, "--rounds, --rate and --stall must be 1 or greater");
        check(GUARANTEES.contains(guarantee), "--guarantee must be " + String.join(" or ", GUARANTEES));
        check(brokers == 1 || brokers == 3, "--brokers must be 1 or 3");
        check(instances.stream().allMatch(count -> count >= 1 && count <= 8), "--instances must be 1 to 8 each");
        Logging.demo();
        Console console = global.console();
        SoakSettings settings =
                new SoakSettings(rounds, guarantee, brokers, instances, rate, Duration.ofSeconds(stall));
        SoakReport result = SoakRun.withSamples(settings, given, console);
        publish(result, console);
        return result.passed() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private void check(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), rule);
        }
    }

    private void publish(SoakReport result, Console console) throws Exception {
        if (json) {
            console.data(Json.pretty(result));
        } else {
            SoakRun.lines(result).forEach(console::data);
        }
        if (report != null) {
            Json.write(report, result);
            console.say("report written to " + report);
        }
    }
}
