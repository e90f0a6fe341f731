package io.detoxstream.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.diffusion.NoiseSchedule;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final ModelInfo MODEL = model("model", "01".repeat(32), ModelInfo.FP32);
    private static final ModelInfo COPY = model("copy", "02".repeat(32), ModelInfo.INT8);

    private final Health health = new Health();

    @Test
    void shouldNameNoNetworkBeforeItIsLoaded() {
        health.loadingModel();

        assertThat(health.report().model()).isNull();
        assertThat(health.report().screening()).isNull();
    }

    @Test
    void shouldNameTheNetworkThatScreensWhereItIsAnother() {
        health.loaded(MODEL, MODEL);
        assertThat(health.report().model().name()).isEqualTo("model");
        assertThat(health.report().screening()).isNull();

        health.loaded(MODEL, COPY);
        assertThat(health.report().model().precision()).isEqualTo("fp32");
        assertThat(health.report().screening()).isEqualTo(new Health.Model("copy", "02".repeat(32), "int8", "cpu"));
    }

    private static ModelInfo model(String name, String sha256, String precision) {
        return new ModelInfo(name, sha256, precision, "cpu", NoiseSchedule.cosine(1000), "epsilon", 8);
    }
}
