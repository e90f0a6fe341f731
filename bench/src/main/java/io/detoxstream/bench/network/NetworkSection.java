package io.detoxstream.bench.network;

import io.detoxstream.bench.Host;
import io.detoxstream.bench.Pace;
import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.bench.measure.Interleaved;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.bench.measure.Rate;
import io.detoxstream.purifier.diffusion.Denoiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rates of the networks alone, of the one that screens apart from the other: one caller that has all cores, at several
 * batches, and where there are several cores also a caller for each.
 */
public final class NetworkSection {
    private static final int[] BATCHES = {1, 4, 8, 16, 32};
    private static final int[] CROWD_BATCHES = {1, 16};
    /** Images of a large size in one call, as screening bounds it. */
    private static final int LARGE_BATCH = 2;

    private final Host host;
    private final Pace pace;
    private final Pulse pulse;
    private final int cores;

    private record Variant(String network, ImageSize size, Layout layout, Work work) {}

    /** Evaluations of one of the networks. */
    private interface Asked {
        Work evaluations(RawNetwork networks, ImageSize size, int batch);
    }

    public NetworkSection(Host host, Pace pace, Pulse pulse) {
        this.host = host;
        this.pace = pace;
        this.pulse = pulse;
        this.cores = Runtime.getRuntime().availableProcessors();
    }

    /** Planned seconds. */
    public static double seconds(Pace pace) {
        return pace.seconds(BATCHES.length + CROWD_BATCHES.length + 1);
    }

    public NetworkReport run() {
        pulse.stage("the network alone", seconds(pace));
        Denoiser alone = host.network(host.config(Map.of()), 1);
        boolean crowded = cores > 1 && alone.model().device().equals("cpu");
        try (RawNetwork single = new RawNetwork(alone, 1);
                RawNetwork crowd = crowded ? new RawNetwork(host.network(host.config(Map.of()), cores), cores) : null) {
            List<Variant> variants = new ArrayList<>(variants(single, crowd, single.name(), RawNetwork::evaluations));
            if (single.twoNetworks()) {
                variants.addAll(variants(single, crowd, single.screeningName(), RawNetwork::screenings));
            }
            return report(variants);
        }
    }

    /** @param crowd null where there is none */
    private List<Variant> variants(RawNetwork single, RawNetwork crowd, String name, Asked asked) {
        List<Variant> variants = new ArrayList<>();
        for (int batch : BATCHES) {
            Layout layout = new Layout(batch, 1, cores);
            variants.add(new Variant(name, ImageSize.SMALL, layout, asked.evaluations(single, ImageSize.SMALL, batch)));
        }
        if (crowd != null) {
            for (int batch : CROWD_BATCHES) {
                Layout layout = new Layout(batch, cores, 1);
                variants.add(
                        new Variant(name, ImageSize.SMALL, layout, asked.evaluations(crowd, ImageSize.SMALL, batch)));
            }
        }
        variants.add(new Variant(
                name,
                ImageSize.CROP,
                new Layout(LARGE_BATCH, 1, cores),
                asked.evaluations(single, ImageSize.CROP, LARGE_BATCH)));
        return variants;
    }

    private NetworkReport report(List<Variant> variants) {
        List<Rate> rates = new Interleaved(pace.rounds(), pace.slice(), pulse)
                .run(variants.stream().map(Variant::work).toList());
        List<NetworkPoint> points = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < variants.size(); i++) {
            Variant variant = variants.get(i);
            Layout layout = variant.layout();
            if (!variant.network().equals(variants.get(first).network())) {
                first = i;
            }
            double perSecond = rates.get(i).median();
            boolean small = variant.size().equals(ImageSize.SMALL);
            points.add(new NetworkPoint(
                    variant.network(),
                    variant.size().toString(),
                    layout.batch(),
                    layout.callers(),
                    layout.threads(),
                    perSecond,
                    1e6 / perSecond,
                    small ? rates.get(i).over(rates.get(first)) : null));
        }
        return new NetworkReport(points);
    }
}
