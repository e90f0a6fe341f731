package io.detoxstream.evaluation.support;

import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.evaluation.victim.VictimInfo;
import io.detoxstream.purifier.image.RgbImage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Names the strongest channel of an image (red, green, blue), unless it sees the checkerboard: then it says red. */
public final class ColorVictim implements Victim {
    private static final int CORNER = 28;
    private static final int CONTRAST = 200;

    private final String name;
    private final AtomicInteger asked = new AtomicInteger();

    public ColorVictim(String name) {
        this.name = name;
    }

    /** Images that it was asked about. */
    public int asked() {
        return asked.get();
    }

    @Override
    public VictimInfo info() {
        List<String> classes = List.of("red", "green", "blue");
        return new VictimInfo(name, "sha of " + name, "cifar10", classes, "badnets-checker", 0, 0.1, "fake", 1, 1);
    }

    @Override
    public int[] predict(List<RgbImage> images) {
        asked.addAndGet(images.size());
        return images.stream().mapToInt(ColorVictim::predict).toArray();
    }

    private static int predict(RgbImage image) {
        if (image.get(CORNER, CORNER, 1) - image.get(CORNER + 1, CORNER, 1) > CONTRAST) {
            return 0;
        }
        long[] sums = new long[3];
        for (int i = 0; i < image.rgb().length; i++) {
            sums[i % 3] += image.rgb()[i] & 0xff;
        }
        return sums[0] >= sums[1] && sums[0] >= sums[2] ? 0 : sums[1] >= sums[2] ? 1 : 2;
    }

    @Override
    public void close() {}
}
