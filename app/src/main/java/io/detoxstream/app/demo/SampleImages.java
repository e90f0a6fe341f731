package io.detoxstream.app.demo;

import io.detoxstream.app.cli.Home;
import io.detoxstream.app.files.FolderScan;
import io.detoxstream.evaluation.attack.Trigger;
import io.detoxstream.evaluation.attack.Triggers;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome;
import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The shipped sample images, in a fixed order that mixes their classes, and the triggers to put on them. */
public final class SampleImages {
    public static final List<String> DATASETS = List.of("cifar10", "gtsrb");
    private static final long ORDER = 1;

    private final Map<String, List<Path>> files;
    private final Map<String, Trigger> triggers = new LinkedHashMap<>();
    private final ImageCodec codec = new ImageCodec(DecodeLimits.DEFAULT);

    private SampleImages(Map<String, List<Path>> files) {
        this.files = files;
        Triggers.demo().forEach(trigger -> triggers.put(trigger.name(), trigger));
    }

    /** @throws io.detoxstream.app.cli.CommandException if there are no samples */
    public static SampleImages open(Home home) throws IOException {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        for (String dataset : DATASETS) {
            List<Path> shuffled =
                    new ArrayList<>(FolderScan.of(home.samples(dataset)).files());
            Collections.shuffle(shuffled, new Random(ORDER));
            files.put(dataset, List.copyOf(shuffled));
        }
        return new SampleImages(files);
    }

    /** Which sample carries which trigger. */
    public List<DemoItem> plan(int images) {
        return DemoPlan.of(images, files, List.copyOf(triggers.keySet()));
    }

    /** Names of the triggers. */
    public List<String> triggers() {
        return List.copyOf(triggers.keySet());
    }

    /** Files of one data set. */
    public List<Path> files(String dataset) {
        return files.get(dataset);
    }

    /** The file to feed: the sample's own bytes when clean, otherwise a lossless PNG with the trigger. */
    public byte[] encoded(DemoItem item) throws IOException {
        byte[] bytes = Files.readAllBytes(item.file());
        if (item.clean()) {
            return bytes;
        }
        return PngEncoder.rgb(triggered(item, bytes));
    }

    private RgbImage triggered(DemoItem item, byte[] bytes) {
        // the seed places the trigger, where it moves: elsewhere on each image, but the same in each demo
        return triggers.get(item.trigger()).apply(decoded(bytes), item.imageId().hashCode());
    }

    /** @throws IllegalStateException if the bytes are no image */
    public RgbImage decoded(byte[] bytes) {
        DecodeOutcome outcome = codec.decode(bytes);
        if (outcome instanceof Decoded decoded) {
            return decoded.image();
        }
        throw new IllegalStateException("a sample is damaged: " + outcome);
    }
}
