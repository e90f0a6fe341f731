package io.detoxstream.bench.stream;

import io.detoxstream.bench.image.Mixture;
import io.detoxstream.bench.image.Pool;
import io.detoxstream.bench.measure.HeapMemory;
import io.detoxstream.bench.measure.ProcessThreads;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.bench.measure.ResidentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The memory of one service over many images of {@link Scenario#MAIN}, as fast as they go through. The broker of this
 * process counts: it keeps every record for the whole run, but on disk, and of the page cache only mapped indexes (at
 * most 2 MiB for a segment of a partition) are resident memory of a process. Of what comes out, numbers are kept.
 */
public final class SteadySection implements AutoCloseable {
    /** A mark at each tenth of the way. */
    public static final int MARKS = 10;

    /** For the progress alone. */
    private static final double PLANNED_PER_SECOND = 180;

    private static final double MARK_SECONDS = 1.5;

    private final StreamRun run;
    private final Pulse pulse;

    /** @param service running; closed by whoever started it */
    public SteadySection(BenchService service, Pulse pulse) {
        this.run = new StreamRun(service, pulse);
        this.pulse = pulse;
    }

    /** Planned seconds. */
    public static double seconds(int images) {
        return images / PLANNED_PER_SECOND + MARKS * MARK_SECONDS;
    }

    /**
     * @param pool small images
     * @param images {@link #MARKS} or more
     */
    public SteadyReport run(Pool pool, int images) throws InterruptedException {
        Mixture mixture = pool.mixed(Scenario.MAIN.triggeredShare());
        List<SteadyMark> marks = new ArrayList<>();
        int out = 0;
        int purified = 0;
        for (int mark = 1; mark <= MARKS; mark++) {
            int next = (int) ((long) images * mark / MARKS);
            pulse.stage("memory over " + images + " images, " + out + " are out", seconds(images) / MARKS);
            StreamRun.Turn turn = run.pass(mixture, Scenario.MAIN.underWay(), next - out);
            out = next;
            purified += turn.purified();
            marks.add(mark(out, turn.perSecond()));
        }
        return SteadyReport.of(images, (double) purified / images, marks);
    }

    private static SteadyMark mark(int images, double perSecond) throws InterruptedException {
        // before the collections, which may give memory back that the service would keep
        Double resident = orNull(ResidentMemory.currentMib());
        Double files = orNull(ResidentMemory.filesMib());
        double committed = HeapMemory.committedMib();
        double collected = HeapMemory.collectedMib();
        return new SteadyMark(
                images,
                resident,
                files,
                committed,
                collected,
                HeapMemory.directMib(),
                ProcessThreads.count(),
                perSecond);
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    @Override
    public void close() throws InterruptedException {
        run.close();
    }
}
