package io.detoxstream.app.kafka;

import io.detoxstream.app.cli.Console;
import io.detoxstream.app.files.FolderScan;
import io.detoxstream.schemas.ImagePayload;
import io.detoxstream.schemas.RawImage;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Produces the files of a folder as raw image events. Files that cannot be sent are named and left out. */
public final class FolderFeeder {
    /** Decides before each file whether to go on. */
    @FunctionalInterface
    public interface Gate {
        boolean next() throws InterruptedException;
    }

    private final RawImageProducer producer;
    private final Console console;
    private final String source;
    private final long maxBytes;
    private final boolean byReference;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /** @param maxBytes longest file that the service accepts */
    public FolderFeeder(RawImageProducer producer, Console console, String source, long maxBytes, boolean byReference) {
        this.producer = producer;
        this.console = console;
        this.source = source;
        this.maxBytes = maxBytes;
        this.byReference = byReference;
    }

    /** Sends each file once, until the gate closes. */
    public void feed(FolderScan scan, Gate gate) throws InterruptedException {
        for (Path file : scan.files()) {
            if (!gate.next()) {
                return;
            }
            send(scan.name(file), file);
        }
    }

    private void send(String name, Path file) {
        RawImage image;
        try {
            long size = Files.size(file);
            if (size > maxBytes) {
                fail(name, size + " bytes are more than detox.max.image.bytes = " + maxBytes);
                return;
            }
            image = event(name, file, Files.readAllBytes(file));
        } catch (IOException e) {
            fail(name, e.toString());
            return;
        }
        producer.send(image, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.incrementAndGet();
            } else {
                fail(name, failure.getMessage());
            }
        });
    }

    private RawImage event(String name, Path file, byte[] bytes) throws IOException {
        ImagePayload payload =
                byReference ? RawImages.reference(file.toRealPath().toUri(), bytes) : RawImages.inline(bytes);
        return RawImage.newBuilder()
                .setImageId(name)
                .setSourceId(source)
                .setCapturedAt(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS))
                .setPayload(payload)
                .setContentType(URLConnection.guessContentTypeFromName(name))
                .setAttributes(Map.of())
                .build();
    }

    private void fail(String name, String why) {
        failed.incrementAndGet();
        console.say("detox: " + name + " was not fed: " + why);
    }

    /** Waits until all files are acknowledged or have failed. */
    public void finish() {
        producer.flush();
    }

    public long failed() {
        return failed.get();
    }

    public String summary() {
        return acknowledged.get() + " fed" + (failed.get() > 0 ? ", " + failed.get() + " failed" : "");
    }
}
