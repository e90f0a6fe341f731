package io.detoxstream.topology.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class ModelMetersTest {
    private static final ModelInfo MODEL = model("model", "01".repeat(32), ModelInfo.FP32);
    private static final ModelInfo COPY = model("copy", "02".repeat(32), ModelInfo.INT8);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldShowOneNetworkForEverything() {
        ModelMeters.bind(registry, MODEL, MODEL, "auto");

        assertThat(gauges()).singleElement().satisfies(gauge -> {
            assertThat(gauge.value()).isEqualTo(1);
            assertThat(gauge.getId().getTag("use")).isEqualTo("all");
            assertThat(gauge.getId().getTag("requested")).isEqualTo("auto");
        });
    }

    @Test
    void shouldShowWhichNetworkScreensAndWhichPurifies() {
        ModelMeters.bind(registry, MODEL, COPY, "cpu");

        assertThat(gauges())
                .extracting(gauge -> gauge.getId().getTag("use")
                        + " " + gauge.getId().getTag("model")
                        + " " + gauge.getId().getTag("precision"))
                .containsExactlyInAnyOrder("screening copy int8", "purification model fp32");
    }

    private Collection<Gauge> gauges() {
        return registry.get("detox.model.info").gauges();
    }

    private static ModelInfo model(String name, String sha256, String precision) {
        return new ModelInfo(name, sha256, precision, "cpu", NoiseSchedule.cosine(1000), "epsilon", 8);
    }
}
