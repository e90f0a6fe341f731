package io.detoxstream.bench.library;

import io.detoxstream.bench.Library;
import io.detoxstream.bench.Pace;
import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.bench.image.Pool;
import io.detoxstream.bench.measure.Interleaved;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.bench.measure.Rate;
import io.detoxstream.bench.network.RawNetwork;
import java.util.ArrayList;
import java.util.List;

/** Rates of screening and purification, beside the network alone. */
public final class LibrarySection {
    private static final int[] BATCHES = {1, 8, 32};
    private static final int[] PURIFY_BATCHES = {1, 16};
    private static final int THROUGHOUT_BATCH = 16;
    private static final int RAW_BATCH = 32;
    private static final double FLAGGED = 0.05;

    private final Library library;
    private final Pool pool;
    private final Pace pace;
    private final Pulse pulse;

    private record Variant(String step, int batch, CountedWork work) {}

    public LibrarySection(Library library, Pool pool, Pace pace, Pulse pulse) {
        this.library = library;
        this.pool = pool;
        this.pace = pace;
        this.pulse = pulse;
    }

    /** Planned seconds. */
    public static double seconds(Pace pace) {
        return pace.seconds(BATCHES.length + PURIFY_BATCHES.length + 2);
    }

    /** @param raw the same networks alone, one caller */
    public List<LibraryPoint> run(RawNetwork raw) {
        pulse.stage("the library", seconds(pace));
        ImageWork work = new ImageWork(library.detoxifier(), library.profiles());
        List<Variant> variants = new ArrayList<>();
        for (int batch : BATCHES) {
            variants.add(variant("screen", batch, work.screen(pool.mixed(0), batch)));
        }
        for (int batch : PURIFY_BATCHES) {
            variants.add(variant("purify", batch, work.purify(pool.mixed(1), batch)));
        }
        variants.add(variant(
                "file to file, 5 % flagged", THROUGHOUT_BATCH, work.throughout(pool.mixed(FLAGGED), THROUGHOUT_BATCH)));
        List<Work> all = new ArrayList<>();
        all.add(raw.evaluations(ImageSize.SMALL, RAW_BATCH));
        if (raw.twoNetworks()) {
            all.add(raw.screenings(ImageSize.SMALL, RAW_BATCH));
        }
        int first = all.size();
        variants.forEach(variant -> all.add(variant.work()));
        List<Rate> rates = new Interleaved(pace.rounds(), pace.slice(), pulse).run(all);
        List<LibraryPoint> points = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            points.add(point(variants.get(i), rates.get(first + i), rates.get(first - 1), rates.get(0)));
        }
        return points;
    }

    private Variant variant(String step, int batch, Work work) {
        return new Variant(step, batch, new CountedWork(work, library.network()));
    }

    private static LibraryPoint point(Variant variant, Rate rate, Rate rawScreening, Rate raw) {
        double evaluations = variant.work().evaluationsPerUnit();
        double screenings = variant.work().screeningsPerUnit();
        return new LibraryPoint(
                variant.step(),
                variant.batch(),
                rate.median(),
                evaluations,
                rate.over(rawScreening) * screenings + rate.over(raw) * (evaluations - screenings),
                variant.work().kibPerUnit());
    }
}
