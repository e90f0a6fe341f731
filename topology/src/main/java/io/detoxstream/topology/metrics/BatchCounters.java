package io.detoxstream.topology.metrics;

import io.detoxstream.topology.record.Stage;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts batches and their images by stage and reason, since the start. Safe for several threads. */
public final class BatchCounters implements BatchListener {
    private record Pair(LongAdder batches, LongAdder images) {}

    private final Map<Stage, Map<DrainReason, Pair>> counts = new EnumMap<>(Stage.class);
    private final Map<Stage, LongAdder> deviceNanos = new EnumMap<>(Stage.class);

    public BatchCounters() {
        for (Stage stage : Stage.values()) {
            Map<DrainReason, Pair> reasons = new EnumMap<>(DrainReason.class);
            for (DrainReason reason : DrainReason.values()) {
                reasons.put(reason, new Pair(new LongAdder(), new LongAdder()));
            }
            counts.put(stage, reasons);
            deviceNanos.put(stage, new LongAdder());
        }
    }

    @Override
    public void finished(Batch batch) {
        Pair pair = counts.get(batch.stage()).get(batch.reason());
        pair.batches().increment();
        pair.images().add(batch.size());
        deviceNanos.get(batch.stage()).add(batch.deviceTime().toNanos());
    }

    public long batches(Stage stage, DrainReason reason) {
        return counts.get(stage).get(reason).batches().sum();
    }

    /** Images in those batches. */
    public long images(Stage stage, DrainReason reason) {
        return counts.get(stage).get(reason).images().sum();
    }

    /** Mean images of a batch over all reasons; 0 before the first. */
    public double meanSize(Stage stage) {
        long batches = 0;
        long images = 0;
        for (DrainReason reason : DrainReason.values()) {
            batches += batches(stage, reason);
            images += images(stage, reason);
        }
        return batches == 0 ? 0 : (double) images / batches;
    }

    /** Seconds that batches spent at the device, over all threads. */
    public double deviceSeconds(Stage stage) {
        return deviceNanos.get(stage).sum() / 1e9;
    }
}
