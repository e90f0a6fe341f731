package io.detoxstream.app.soak;

import io.detoxstream.app.demo.DemoItem;
import io.detoxstream.app.demo.SampleImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Sample images with and without triggers, over and over. */
final class SoakImages {
    private static final int DIFFERENT = 200;

    private SoakImages() {}

    static IntFunction<byte[]> of(SampleImages samples) throws IOException {
        List<byte[]> images = new ArrayList<>();
        for (DemoItem item : samples.plan(DIFFERENT)) {
            images.add(samples.encoded(item));
        }
        return number -> images.get(number % images.size());
    }
}
