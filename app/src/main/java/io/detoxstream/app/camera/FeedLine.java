package io.detoxstream.app.camera;

import io.detoxstream.cameras.FrameCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells how many frames of a camera were fed, and what became of the others. */
final class FeedLine {
    private final FrameCounts counts;
    private final CameraFeeder feeder;
    private final LongSupplier nanoTime;
    private final long start;

    FeedLine(FrameCounts counts, CameraFeeder feeder, LongSupplier nanoTime) {
        this.counts = counts;
        this.feeder = feeder;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    @Override
    public String toString() {
        double seconds = Math.max(1e-3, (nanoTime.getAsLong() - start) / 1e9);
        List<String> parts = new ArrayList<>();
        parts.add(String.format(
                Locale.ROOT, "%d frames fed, %.1f a second", feeder.acknowledged(), feeder.acknowledged() / seconds));
        add(parts, feeder.failed(), "failed");
        add(parts, counts.overRate(), "skipped over the rate");
        add(parts, counts.overtaken(), "skipped for newer ones");
        add(parts, counts.damaged(), "damaged");
        add(parts, counts.reconnects(), "times opened again");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
