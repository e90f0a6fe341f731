package io.detoxstream.topology.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.topology.record.Stage;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BatchMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BatchMeters meters = new BatchMeters(registry);

    private void finished(Stage stage, DrainReason reason, int size, int queueMillis, int deviceMillis) {
        meters.finished(new BatchListener.Batch(
                stage, reason, size, Duration.ofMillis(queueMillis), Duration.ofMillis(deviceMillis), 2 * size));
    }

    private DistributionSummary sizes(String stage, String reason) {
        return registry.get("detox.batch.size")
                .tags("stage", stage, "reason", reason)
                .summary();
    }

    @Test
    void shouldTellSizesByStageAndReason() {
        finished(Stage.SCREEN, DrainReason.FULL, 32, 3, 80);
        finished(Stage.SCREEN, DrainReason.FULL, 32, 3, 80);
        finished(Stage.SCREEN, DrainReason.AGE, 5, 11, 20);
        finished(Stage.PURIFY, DrainReason.COMMIT, 2, 4, 90);

        assertThat(sizes("screen", "full").count()).isEqualTo(2);
        assertThat(sizes("screen", "full").totalAmount()).isEqualTo(64);
        assertThat(sizes("screen", "age").mean()).isEqualTo(5);
        assertThat(sizes("purify", "commit").count()).isEqualTo(1);
        assertThat(Arrays.stream(sizes("screen", "age").takeSnapshot().histogramCounts())
                        .filter(bucket -> bucket.bucket() == 8)
                        .findFirst())
                .hasValueSatisfying(bucket -> assertThat(bucket.count()).isEqualTo(1));
    }

    @Test
    void shouldTellHowLongImagesWaitAndHowLongTheDeviceTakes() {
        finished(Stage.SCREEN, DrainReason.FULL, 32, 3, 80);
        finished(Stage.SCREEN, DrainReason.AGE, 5, 11, 20);

        Timer queue = registry.get("detox.batch.queue").tag("stage", "screen").timer();
        Timer device = registry.get("detox.batch.device").tag("stage", "screen").timer();
        assertThat(queue.max(TimeUnit.MILLISECONDS)).isEqualTo(11);
        assertThat(device.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(100);
    }
}
