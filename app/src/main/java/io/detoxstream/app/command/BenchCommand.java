package io.detoxstream.app.command;

import io.detoxstream.app.bench.BenchTables;
import io.detoxstream.app.bench.BenchTargets;
import io.detoxstream.app.bench.ShippedHost;
import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.Json;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.cli.Logging;
import io.detoxstream.app.evaluation.ProgressLine;
import io.detoxstream.bench.Bench;
import io.detoxstream.bench.Pace;
import io.detoxstream.bench.Section;
import io.detoxstream.bench.jmh.JmhRun;
import io.detoxstream.bench.plot.BenchPlot;
import io.detoxstream.bench.report.BenchReport;
import io.detoxstream.bench.stream.SteadySection;
import io.detoxstream.purifier.calibration.CalibrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detox bench}. */
@Command(
        name = "bench",
        description = {
            "Measures how fast it is on this machine: the network alone, the library, the whole stream through a",
            "broker in this process, the published method beside ours on the same network. What is compared takes",
            "turns, so that ratios hold on a machine that is busy otherwise; rates are those of the moment."
        },
        footer = {
            "",
            "Parts: network, library, parity, stream, latency, memory, area, batches; only where named: threads,",
            "sampling, options, steady.",
            "",
            "Examples:",
            "  detox bench --quick                                 under two minutes on two free cores",
            "  detox bench --report bench.json                     all of it, about ten minutes; also bench.svg",
            "  detox bench --only network,library -D detox.device.threads=1",
            "  detox bench --only stream,latency -D detox.threads.screen=2",
            "  detox bench --only steady --report steady.json      100,000 images: does memory stay level? Ten minutes",
            "  detox bench --jmh Noise                             micro-benchmarks of single steps",
            "  detox bench --jmh 'Codec.*encodePng' --jmh-param size=640x480"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.FAULT_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class BenchCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String JSON = ".json";
    private static final int STEADY_IMAGES = 100_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--quick",
            description = "Short turns, few sizes, and neither area nor batches unless named: a first impression.")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Only these parts. Default: all that do not compare settings.")
    private List<String> only = List.of();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what was found as JSON, and a picture of it beside: FILE.svg, or .svg for .json.")
    private Path report;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "2",
            description = "Partitions of the stream's topics. Default: 2.")
    private int partitions;

    @Option(
            names = "--steady-images",
            paramLabel = "N",
            description = {
                "With --only steady: images that go through one service. At each tenth of them the memory of the",
                "process is noted, with the broker in it. Default: " + STEADY_IMAGES + "."
            })
    private Integer steadyImages;

    @Option(
            names = "--jmh",
            paramLabel = "REGEX",
            arity = "0..1",
            fallbackValue = ".*",
            description =
                    "Instead: the micro-benchmarks whose names match, by JMH. Without REGEX all, which takes long.")
    private String jmh;

    @Option(
            names = "--jmh-param",
            paramLabel = "NAME=VALUE,...",
            description = "With --jmh: only these values of a parameter; may be repeated.")
    private List<String> jmhParameters = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = global.console();
        return jmh == null ? measure(console) : microBenchmarks();
    }

    private int measure(Console console) throws IOException, InterruptedException {
        Set<Section> sections = sections();
        if (partitions < 1) {
            throw new ParameterException(spec.commandLine(), "--partitions must be 1 or greater");
        }
        requireSteady(sections);
        requireWritable();
        Logging.demo();
        ShippedHost host = new ShippedHost(options, Home.fromSystem());
        try (Interruption interruption = Interruption.install(PATIENCE)) {
            try {
                BenchReport found = run(host, sections, console, interruption);
                BenchTables.lines(found).forEach(console::data);
                List<String> targets = BenchTargets.lines(found);
                if (!targets.isEmpty()) {
                    console.data("");
                    targets.forEach(console::data);
                }
                write(found, console);
                return ExitCodes.OK;
            } catch (CancellationException e) {
                console.say("stopped; nothing was written");
                return ExitCodes.INTERRUPTED;
            }
        } catch (CalibrationException | IllegalArgumentException e) {
            throw new CommandException(ExitCodes.CONFIG, e.getMessage(), e);
        }
    }

    private Set<Section> sections() {
        if (only.isEmpty()) {
            return quick ? Section.quick() : Section.standard();
        }
        try {
            Set<Section> sections = EnumSet.noneOf(Section.class);
            only.forEach(code -> sections.add(Section.of(code)));
            return sections;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void requireSteady(Set<Section> sections) {
        if (steadyImages == null) {
            return;
        }
        if (!sections.contains(Section.STEADY)) {
            throw new ParameterException(spec.commandLine(), "--steady-images goes with --only steady");
        }
        if (steadyImages < SteadySection.MARKS) {
            throw new ParameterException(
                    spec.commandLine(), "--steady-images must be " + SteadySection.MARKS + " or greater");
        }
    }

    /** Minutes of measuring for a file that cannot be written would be a pity. */
    private void requireWritable() throws IOException {
        if (report == null) {
            return;
        }
        if (Files.isDirectory(report)) {
            throw new ParameterException(spec.commandLine(), "--report names a file, and " + report + " is a folder");
        }
        Files.createDirectories(report.toAbsolutePath().getParent());
    }

    private BenchReport run(ShippedHost host, Set<Section> sections, Console console, Interruption interruption)
            throws IOException, InterruptedException {
        try (LiveLine live = new LiveLine(console)) {
            return new Bench(
                            host,
                            sections,
                            quick ? Pace.QUICK : Pace.FULL,
                            partitions,
                            steadyImages == null ? STEADY_IMAGES : steadyImages,
                            new ProgressLine(live),
                            interruption::requested)
                    .run();
        }
    }

    private void write(BenchReport found, Console console) throws IOException {
        if (report == null) {
            return;
        }
        Json.write(report, found);
        String name = report.getFileName().toString();
        Path picture = report.resolveSibling(
                (name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name) + ".svg");
        Files.writeString(picture, BenchPlot.svg(found));
        console.say("written to " + report + " and " + picture);
    }

    private int microBenchmarks() {
        try {
            JmhRun.run(
                    jmh,
                    jmhParameters,
                    List.of(
                            "-Xmx1g",
                            "-Djava.awt.headless=true",
                            "-D" + Home.PROPERTY + "=" + Home.fromSystem().path()));
            return ExitCodes.OK;
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e);
        }
    }
}
