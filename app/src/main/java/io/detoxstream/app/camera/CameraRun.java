package io.detoxstream.app.camera;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.Console;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.app.cli.Interruption;
import io.detoxstream.app.cli.LiveLine;
import io.detoxstream.app.kafka.RawImageProducer;
import io.detoxstream.cameras.CameraAddress;
import io.detoxstream.cameras.CameraDriver;
import io.detoxstream.cameras.CameraDrivers;
import io.detoxstream.cameras.CameraSettings;
import io.detoxstream.cameras.feed.CameraFeed;
import io.detoxstream.cameras.feed.FeedEvents;
import io.detoxstream.purifier.codec.DecodeLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Feeds a camera until Ctrl-C, or a video file to its end. */
public final class CameraRun {
    private static final Duration POLL = Duration.ofMillis(100);

    private final CameraDriver driver;
    private final CameraAddress address;
    private final CameraSettings settings;
    private final CameraOptions options;

    private CameraRun(CameraDriver driver, CameraAddress address, CameraSettings settings, CameraOptions options) {
        this.driver = driver;
        this.address = address;
        this.settings = settings;
        this.options = options;
    }

    /**
     * Looks for what can read the camera; opens nothing yet.
     *
     * @param rate most frames a second
     * @param limits of the images that the service accepts
     * @throws IllegalArgumentException if an option is out of its range
     * @throws CommandException if this kind of camera needs a module that is not there
     */
    public static CameraRun prepare(CameraOptions options, double rate, DecodeLimits limits) {
        CameraAddress address = CameraAddress.parse(options.camera());
        CameraSettings settings = options.settings(rate, limits);
        CameraDriver driver = CameraDrivers.find(address)
                .orElseThrow(() -> new CommandException(
                        ExitCodes.CONFIG,
                        "only http:// and https:// cameras can be read without the FFmpeg module; to build it in:"
                                + " ./mvnw -Pcameras -DskipTests -pl app -am package"));
        return new CameraRun(driver, address, settings, options);
    }

    /**
     * Feeds until the end is requested, or the camera is over or given up.
     *
     * @param loop whether a video file begins again after its end
     * @return an exit code
     * @throws CommandException if the camera was given up
     */
    public int feed(RawImageProducer producer, String source, boolean loop, Console console, Interruption interruption)
            throws InterruptedException {
        CameraFeeder feeder = new CameraFeeder(producer, source);
        Remarks remarks = new Remarks(address);
        try (LiveLine live = new LiveLine(console)) {
            do {
                try (CameraFeed feed = CameraFeed.start(driver, address, settings, options.retries(), remarks)) {
                    FeedLine line = new FeedLine(feed.counts(), feeder, System::nanoTime);
                    try {
                        pass(feed, feeder, remarks, line, live, interruption);
                    } finally {
                        producer.flush();
                        live.say(line.toString());
                    }
                }
            } while (loop && !interruption.requested());
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, address + ": " + e.getMessage(), e);
        }
        return feeder.failed() > 0 ? ExitCodes.SOME_FAILED : ExitCodes.OK;
    }

    private static void pass(
            CameraFeed feed,
            CameraFeeder feeder,
            Remarks remarks,
            FeedLine line,
            LiveLine live,
            Interruption interruption)
            throws IOException, InterruptedException {
        while (!interruption.requested() && !feed.ended()) {
            try {
                feed.poll(POLL).ifPresent(feeder::send);
            } finally {
                remarks.sayTo(live);
            }
            String failure = feeder.takeFailure();
            if (failure != null) {
                live.say("detox: a frame was not fed: " + failure);
            }
            live.update(line::toString);
        }
    }

    /** Passes what the camera's thread says to the thread that owns the line. */
    private static final class Remarks implements FeedEvents {
        private final CameraAddress address;
        private final Queue<String> waiting = new ConcurrentLinkedQueue<>();

        private Remarks(CameraAddress address) {
            this.address = address;
        }

        @Override
        public void delivering() {
            waiting.add(address + " delivers frames");
        }

        @Override
        public void lost(IOException cause, Duration retryIn) {
            waiting.add(String.format(
                    Locale.ROOT,
                    "%s: %s; opened again in %.1f s",
                    address,
                    cause.getMessage(),
                    retryIn.toMillis() / 1000.0));
        }

        private void sayTo(LiveLine live) {
            for (String remark = waiting.poll(); remark != null; remark = waiting.poll()) {
                live.say(remark);
            }
        }
    }
}
