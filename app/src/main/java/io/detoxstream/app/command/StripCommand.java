package io.detoxstream.app.command;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.demo.DemoItem;
import io.detoxstream.app.demo.SampleImages;
import io.detoxstream.app.engine.Engine;
import io.detoxstream.app.strip.SampleStrip;
import io.detoxstream.app.strip.StripPicture;
import io.detoxstream.app.strip.StripRow;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detox strip}. */
@Command(
        name = "strip",
        description = {
            "Draws sample images with triggers: before, suspicion map, after. The first sample of each trigger in the",
            "order of the demo, whatever became of it."
        },
        footer = {
            "",
            "Examples:",
            "  detox strip --out docs/before-map-after.png",
            "  detox strip --out picture.png --trigger badnets-checker,warp --scale 8"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE
        })
public final class StripCommand implements Callable<Integer> {
    /** A key for a picture, so that the same checkout draws the same one; it protects nothing. */
    private static final String KEY = "before-map-after-picture";

    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--out", required = true, paramLabel = "FILE.png", description = "The picture to write.")
    private Path out;

    @Option(
            names = "--trigger",
            split = ",",
            paramLabel = "NAME",
            description = "Only these triggers, in this order; default: all of the demo.")
    private List<String> triggers = List.of();

    @Option(names = "--scale", defaultValue = "4", paramLabel = "N", description = "Enlargement. Default: 4.")
    private int scale;

    @Override
    public Integer call() throws IOException {
        Console console = global.console();
        if (scale < 1 || scale > 32) {
            throw new ParameterException(spec.commandLine(), "--scale must be 1 to 32");
        }
        SampleImages samples = SampleImages.open(Home.fromSystem());
        List<String> wanted = triggers.isEmpty() ? samples.triggers() : triggers;
        wanted.forEach(name -> requireKnown(name, samples));
        DetoxConfig config = options.load(
                Map.of(ConfigOptions.PROFILE, String.join(",", SampleImages.DATASETS)),
                Map.of(ConfigOptions.NOISE_KEY, KEY));
        try (Engine engine = Engine.open(config, 1)) {
            SampleStrip strip = new SampleStrip(engine.detoxifier(), samples);
            List<StripRow> rows = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                // data sets take turns
                String dataset = SampleImages.DATASETS.get(i % SampleImages.DATASETS.size());
                rows.add(strip.row(first(samples, dataset, wanted.get(i))));
            }
            Files.createDirectories(out.toAbsolutePath().getParent());
            Files.write(out, new StripPicture(scale).png(rows));
            console.say("written to " + out);
            return ExitCodes.OK;
        }
    }

    private void requireKnown(String name, SampleImages samples) {
        if (!samples.triggers().contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no trigger '" + name + "'; there are " + String.join(", ", samples.triggers()));
        }
    }

    private static DemoItem first(SampleImages samples, String dataset, String trigger) {
        int enough = 2 * SampleImages.DATASETS.size() * samples.triggers().size();
        return samples.plan(enough).stream()
                .filter(item -> item.dataset().equals(dataset) && item.trigger().equals(trigger))
                .findFirst()
                .orElseThrow(() -> new CommandException(ExitCodes.INTERNAL, "no sample carries " + trigger));
    }
}
