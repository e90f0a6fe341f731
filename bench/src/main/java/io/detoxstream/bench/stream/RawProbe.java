package io.detoxstream.bench.stream;

import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.bench.measure.Interleaved;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.bench.measure.Rate;
import io.detoxstream.bench.network.RawNetwork;
import io.detoxstream.bench.network.RawRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the networks alone can do at this moment: one caller, all cores, a full batch. */
public final class RawProbe {
    private static final int SMALL_BATCH = 32;
    private static final int LARGE_BATCH = 2;

    private final RawNetwork network;
    private final Duration slice;
    private final Pulse pulse;

    public RawProbe(RawNetwork network, Duration slice, Pulse pulse) {
        this.network = network;
        this.slice = slice;
        this.pulse = pulse;
    }

    /** The size that stands for images of a size: frames go through the network in windows of about 224x224. */
    ImageSize size(ImageSize size) {
        return size.equals(ImageSize.SMALL) ? ImageSize.SMALL : ImageSize.CROP;
    }

    /** Pixels a second. */
    RawRates pixelsPerSecond(ImageSize images) {
        ImageSize size = size(images);
        int batch = size.equals(ImageSize.SMALL) ? SMALL_BATCH : LARGE_BATCH;
        List<Work> works = new ArrayList<>(List.of(network.evaluations(size, batch)));
        if (network.twoNetworks()) {
            works.add(network.screenings(size, batch));
        }
        List<Rate> evaluations = new Interleaved(1, slice, pulse).run(works);
        double denoiser = evaluations.get(0).median() * size.pixels();
        double screening = evaluations.get(works.size() - 1).median() * size.pixels();
        return new RawRates(screening, denoiser);
    }
}
