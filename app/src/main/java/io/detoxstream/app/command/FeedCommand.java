package io.detoxstream.app.command;

import io.detoxstream.app.camera.CameraOptions;
import io.detoxstream.app.camera.CameraRun;
import io.detoxstream.app.cli.ConfigOptions;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.GlobalOptions;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.files.FolderScan;
import io.detoxstream.app.files.Pacer;
import io.detoxstream.app.kafka.FolderFeeder;
import io.detoxstream.app.kafka.RawImageProducer;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detox feed}. */
@Command(
        name = "feed",
        description = {
            "Produces every file of a folder, and of the folders below, as a raw image event: the path below the folder"
                    + " becomes the image id, the file's time the capture time, the source the key.",
            "Or, with --camera, the frames of a camera or a video as they come."
        },
        footer = {
            "",
            "Examples:",
            "  detox feed photos/ --source gate-3 --config detox.properties",
            "  detox feed photos/ --source gate-3 --rate 20 --loop --bootstrap broker:9092 --registry http://registry:8081",
            "  detox feed /data/photos --source gate-3 --by-reference --config detox.properties",
            "  detox feed --camera http://camera-3/mjpeg --source gate-3 --rate 5 --max-size 1280 --config detox.properties",
            "  detox feed --camera rtsp://user:password@camera-4/stream --source gate-4 --rate 5 --config detox.properties"
        },
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.SOME_FAILED_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.UNAVAILABLE_LINE,
            ExitCodes.IO_LINE,
            ExitCodes.CONFIG_LINE,
            ExitCodes.SIGNAL_LINE
        })
public final class FeedCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Mixin
    private GlobalOptions global;

    @Mixin
    private ConfigOptions options;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Folder of images, or a single file.")
    private Path folder;

    @Mixin
    private CameraOptions camera;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "ID",
            description = "The camera or pipeline they are from.")
    private String source;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description =
                    "Images a second; as fast as the brokers take them if not given. Of a camera, frames that come"
                            + " faster are skipped.")
    private double rate = Double.POSITIVE_INFINITY;

    @Option(names = "--loop", description = "Begin again after the last file, or the end of a video, until Ctrl-C.")
    private boolean loop;

    @Option(
            names = "--by-reference",
            description = "Send file: references with checksums instead of the bytes. The service must see the same"
                    + " paths, below one of its detox.payload.roots.")
    private boolean byReference;

    @Option(names = "--register", description = "Register the schema if the registry does not know it.")
    private boolean register;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate must be above 0");
        }
        if ((folder == null) == (camera.camera() == null)) {
            throw new ParameterException(spec.commandLine(), "give either DIR or --camera");
        }
        DetoxConfig config = options.load();
        return folder == null ? feedCamera(config) : feedFolder(config);
    }

    private int feedCamera(DetoxConfig config) throws InterruptedException {
        if (byReference) {
            throw new ParameterException(spec.commandLine(), "frames of a camera have no file to refer to");
        }
        CameraRun run;
        try {
            run = CameraRun.prepare(camera, rate, config.limits());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        try (Interruption interruption = Interruption.install(PATIENCE);
                RawImageProducer producer = new RawImageProducer(config, register)) {
            producer.requireTopic();
            return run.feed(producer, source, loop, global.console(), interruption);
        }
    }

    private int feedFolder(DetoxConfig config) throws IOException, InterruptedException {
        Console console = global.console();
        FolderScan scan = FolderScan.of(folder);
        if (!scan.hidden().isEmpty()) {
            console.say(scan.hidden().size() + " hidden files left out");
        }
        try (Interruption interruption = Interruption.install(PATIENCE);
                RawImageProducer producer = new RawImageProducer(config, register);
                LiveLine live = new LiveLine(console)) {
            producer.requireTopic();
            FolderFeeder feeder =
                    new FolderFeeder(producer, console, source, config.limits().maxBytes(), byReference);
            Pacer pacer = new Pacer(rate);
            do {
                feeder.feed(scan, () -> {
                    live.update(feeder::summary);
                    return pacer.await(interruption);
                });
            } while (loop && !interruption.requested() && !scan.files().isEmpty());
            feeder.finish();
            live.close();
            console.say(feeder.summary());
            return feeder.failed() > 0 ? ExitCodes.SOME_FAILED : ExitCodes.OK;
        }
    }
}
