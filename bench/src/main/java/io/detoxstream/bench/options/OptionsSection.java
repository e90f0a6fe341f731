package io.detoxstream.bench.options;

import io.detoxstream.bench.Pace;
import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.bench.measure.Interleaved;
import io.detoxstream.bench.measure.ProcessWork;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.bench.measure.Rate;
import io.detoxstream.purifier.diffusion.ModelInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tries options of the runtime on the CPU: threads, spinning, rewriting of the graph. */
public final class OptionsSection {
    private static final int[] BATCHES = {1, 16};

    private final Path file;
    private final ModelInfo model;
    private final Pace pace;
    private final Pulse pulse;

    /**
     * @param file of the network
     * @param model what it is
     */
    public OptionsSection(Path file, ModelInfo model, Pace pace, Pulse pulse) {
        this.file = file;
        this.model = model;
        this.pace = pace;
        this.pulse = pulse;
    }

    /** Planned seconds. */
    public static double seconds(Pace pace) {
        return BATCHES.length * pace.seconds(RuntimeOptions.all(cores()).size());
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    public List<OptionPoint> run() {
        pulse.stage("options of the runtime", seconds(pace));
        List<RuntimeOptions> options = RuntimeOptions.all(cores());
        List<RuntimeSession> sessions = new ArrayList<>();
        try {
            options.forEach(each -> sessions.add(new RuntimeSession(file, model, each)));
            List<OptionPoint> points = new ArrayList<>();
            for (int batch : BATCHES) {
                points.addAll(points(options, sessions, batch));
            }
            return points;
        } finally {
            sessions.forEach(RuntimeSession::close);
        }
    }

    private List<OptionPoint> points(List<RuntimeOptions> options, List<RuntimeSession> sessions, int batch) {
        List<ProcessWork> works = sessions.stream()
                .map(session -> new ProcessWork(session.evaluations(ImageSize.SMALL, batch)))
                .toList();
        List<Rate> rates = new Interleaved(pace.rounds(), pace.slice(), pulse).run(works);
        List<OptionPoint> points = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            points.add(new OptionPoint(
                    batch,
                    options.get(i).threads(),
                    options.get(i).spinning(),
                    options.get(i).level().name().toLowerCase(Locale.ROOT),
                    rates.get(i).median(),
                    rates.get(i).over(rates.get(0)),
                    works.get(i).millisPerUnit()));
        }
        return points;
    }
}
