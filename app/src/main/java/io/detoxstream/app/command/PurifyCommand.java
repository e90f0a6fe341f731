package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.files.FolderPurifier;
import io.detoxstream.app.files.FolderPurifier.Job;
import io.detoxstream.app.files.FolderScan;
import io.detoxstream.app.files.OutputNames;
import io.detoxstream.app.files.PurifyReport;
import io.detoxstream.purifier.ImageDetoxifier;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code detox purify}. */
@Command(
        name = "purify",
        description = {
            "Takes triggers out of image files, without Kafka: the same decoding, screening and purification as the service.",
            "Writes a PNG of the same base name for each image, in the same subfolder."
        },
        footer = {
            "",
            "Examples:",
            "  detox purify photo.jpg cleaned/",
            "  detox purify photos/ cleaned/ --profile photos --report report.jsonl",
            "  detox purify photos/ cleaned/ --method zip -D detox.spectral=clamp",
            "  detox purify photos/ cleaned/ --json | jq 'select(.flagged)'"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:some files were not written; they are named, and the report says why",
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class PurifyCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Parameters(index = "0", paramLabel = "IN", description = "An image, or a folder of images.")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT_DIR", description = "Folder for the results; made if missing.")
    private Path outDir;

    @Option(names = "--report", paramLabel = "FILE.jsonl", description = "Write one line of JSON for each image.")
    private Path report;

    @Option(names = "--json", description = "Print the lines of the report.")
    private boolean json;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "Calibration profile to take the thresholds from. Short for -D detox.profile=P.")
    private String profile;

    @Option(
            names = "--method",
            description = "localized, or zip: purify the whole of every image. Short for -D detox.method=...")
    private ImageDetoxifier.Method method;

    @Override
    public Integer call() throws IOException {
        DetoxConfig config = options.load(overrides());
        Console console = global.console();
        FolderScan scan = FolderScan.of(in).outside(outDir);
        Map<String, String> names =
                OutputNames.of(scan.files().stream().map(scan::name).toList());
        List<Job> jobs =
                scan.files().stream().map(file -> job(scan, file, names)).toList();
        if (jobs.isEmpty()) {
            throw new CommandException(ExitCodes.IO, "there are no files in " + in);
        }
        requireInputsSafe(jobs);
        Files.createDirectories(outDir);
        if (config.model().noiseKey().isPublishedDefault()) {
            console.say(
                    "detox: the noise key is the published default: set detox.noise.key where an attacker may know it");
        }
        try (Interruption interruption = Interruption.install(PATIENCE);
                PurifyReport lines = PurifyReport.open(report, json ? console : null);
                Engine engine = Engine.open(config, 1);
                LiveLine live = new LiveLine(console)) {
            FolderPurifier purifier = new FolderPurifier(
                    engine.detoxifier(), config.limits(), config.profiles().all());
            for (int from = 0; from < jobs.size() && !interruption.requested(); ) {
                List<Job> batch = FolderPurifier.nextBatch(jobs.subList(from, jobs.size()));
                lines.add(purifier.purify(batch));
                from += batch.size();
                live.update(() -> lines.count() + " of " + jobs.size() + " images");
            }
            live.close();
            lines.failures().forEach(line -> console.say("detox: " + line.file() + ": " + line.error()));
            console.say(lines.summary());
            return lines.failures().isEmpty() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
        }
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>();
        if (profile != null) {
            overrides.put(ConfigOptions.PROFILE, profile);
        }
        if (method != null) {
            overrides.put(ConfigOptions.METHOD, method.code());
        }
        return overrides;
    }

    private Job job(FolderScan scan, Path file, Map<String, String> names) {
        String name = scan.name(file);
        return new Job(name, file, names.get(name), outDir.resolve(names.get(name)));
    }

    private static void requireInputsSafe(List<Job> jobs) throws IOException {
        Set<Path> inputs = new HashSet<>();
        for (Job job : jobs) {
            inputs.add(job.input().toRealPath());
        }
        for (Job job : jobs) {
            if (Files.exists(job.output()) && inputs.contains(job.output().toRealPath())) {
                throw new CommandException(
                        ExitCodes.USAGE,
                        "the result " + job.output() + " would overwrite an input: take another OUT_DIR");
            }
        }
    }
}
