package io.detoxstream.app.demo;

import io.detoxstream.app.kafka.RawImages;
import io.detoxstream.schemas.ImagePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The events of a demo: sample images as planned, and the broken inputs spread between them. */
final class DemoEvents {
    static final String SOURCE_PREFIX = "demo-";
    private static final String BROKEN = "broken";
    private static final int HUGE = 60_000;

    private DemoEvents() {}

    /**
     * @param payloadRoot folder that the service reads references from; the input with the wrong checksum goes there
     * @param jpeg a sample image in JPEG
     */
    static List<DemoEvent> of(List<DemoItem> plan, SampleImages samples, Path payloadRoot, Path jpeg) {
        List<DemoEvent> events = new ArrayList<>();
        for (DemoItem item : plan) {
            events.add(new DemoEvent(
                    item.imageId(),
                    SOURCE_PREFIX + item.dataset(),
                    item.trigger(),
                    () -> RawImages.inline(samples.encoded(item))));
        }
        List<DemoEvent> broken = broken(payloadRoot, jpeg);
        for (int i = 0; i < broken.size(); i++) {
            events.add((i + 1) * events.size() / (broken.size() + 1), broken.get(i));
        }
        return events;
    }

    private static List<DemoEvent> broken(Path payloadRoot, Path jpeg) {
        return List.of(
                broken("truncated.jpg", () -> RawImages.inline(BrokenInput.truncated(Files.readAllBytes(jpeg)))),
                broken("letter.txt", () -> RawImages.inline(BrokenInput.text())),
                broken("huge.png", () -> RawImages.inline(BrokenInput.pngHeader(HUGE, HUGE))),
                broken("nothing.png", () -> RawImages.inline(new byte[0])),
                broken("exchanged.jpg", () -> exchanged(payloadRoot, jpeg)));
    }

    /** A reference to a file that was exchanged for another of equal length after it was announced. */
    private static ImagePayload exchanged(Path payloadRoot, Path jpeg) throws IOException {
        byte[] announced = Files.readAllBytes(jpeg);
        byte[] found = announced.clone();
        found[found.length / 2] ^= 1;
        Path file = payloadRoot.resolve("exchanged.jpg").toAbsolutePath();
        Files.write(file, found);
        return RawImages.reference(file.toUri(), announced);
    }

    private static DemoEvent broken(String name, DemoEvent.Payload payload) {
        return new DemoEvent(BROKEN + "/" + name, SOURCE_PREFIX + BROKEN, BROKEN, payload);
    }
}
