package io.detoxstream.topology.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Publishes which batches there are: how large and why not larger, how long images waited, how long the device took. */
public final class BatchMeters implements BatchListener {
    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64};
    private static final Duration[] WAITS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterProvider<DistributionSummary> sizes;
    private final MeterProvider<Timer> queue;
    private final MeterProvider<Timer> device;

    public BatchMeters(MeterRegistry registry) {
        this.sizes = DistributionSummary.builder("detox.batch.size")
                .description("Images of a batch, by stage and by what ended its waiting")
                .serviceLevelObjectives(SIZES)
                .withRegistry(registry);
        this.queue = Timer.builder("detox.batch.queue")
                .description("How long the oldest image of a batch waited for company")
                .serviceLevelObjectives(WAITS)
                .withRegistry(registry);
        this.device = Timer.builder("detox.batch.device")
                .description("From the first to the last evaluation of a batch, with the arithmetic around them")
                .serviceLevelObjectives(WAITS)
                .withRegistry(registry);
    }

    @Override
    public void finished(Batch batch) {
        Tags stage = Tags.of("stage", batch.stage().code());
        sizes.withTags(stage.and("reason", batch.reason().code())).record(batch.size());
        queue.withTags(stage).record(batch.queueTime());
        device.withTags(stage).record(batch.deviceTime());
    }
}
