package io.detoxstream.bench.sampling;

import io.detoxstream.bench.Host;
import io.detoxstream.bench.Library;
import io.detoxstream.bench.Pace;
import io.detoxstream.bench.image.Pool;
import io.detoxstream.bench.library.ImageWork;
import io.detoxstream.bench.measure.Interleaved;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.bench.measure.ProcessWork;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.bench.measure.Rate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Purifies the same images evaluation by evaluation and with all of them as one graph, by turns. */
public final class SamplingSection {
    private static final String SETTING = "detox.device.sampling";
    private static final int[] BATCHES = {1, 8, 32};

    private final Host host;
    private final Pace pace;
    private final Pulse pulse;

    public SamplingSection(Host host, Pace pace, Pulse pulse) {
        this.host = host;
        this.pace = pace;
        this.pulse = pulse;
    }

    /** Planned seconds. */
    public static double seconds(Pace pace) {
        return pace.seconds(2 * BATCHES.length);
    }

    /**
     * @param pool images that the gate was asked about
     * @throws IOException if thresholds cannot be read
     */
    public List<SamplingPoint> run(Pool pool) throws IOException {
        pulse.stage("sampling step by step and as one graph", seconds(pace));
        try (Library steps = open("steps");
                Library graph = open("graph")) {
            List<ProcessWork> works = new ArrayList<>();
            for (int batch : BATCHES) {
                for (Library library : List.of(steps, graph)) {
                    Work work = new ImageWork(library.detoxifier(), library.profiles()).purify(pool.mixed(1), batch);
                    // the first call composes the graph, or finds its memory
                    work.run();
                    works.add(new ProcessWork(work));
                }
            }
            List<Rate> rates = new Interleaved(pace.rounds(), pace.slice(), pulse).runCold(works);
            List<SamplingPoint> points = new ArrayList<>();
            for (int i = 0; i < BATCHES.length; i++) {
                Rate oneByOne = rates.get(2 * i);
                Rate atOnce = rates.get(2 * i + 1);
                points.add(new SamplingPoint(
                        BATCHES[i],
                        oneByOne.median(),
                        atOnce.median(),
                        atOnce.over(oneByOne),
                        works.get(2 * i).millisPerUnit(),
                        works.get(2 * i + 1).millisPerUnit()));
            }
            return points;
        }
    }

    private Library open(String sampling) throws IOException {
        return Library.open(host, host.config(Map.of(SETTING, sampling)), 1);
    }
}
