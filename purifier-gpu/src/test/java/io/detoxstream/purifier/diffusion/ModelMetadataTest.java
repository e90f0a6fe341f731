package io.detoxstream.purifier.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelMetadataTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "name", "small",
            "schedule", "linear",
            "timesteps", "1000",
            "beta_start", "1e-4",
            "beta_end", "0.02",
            "prediction", "epsilon",
            "range", "-1,1",
            "size_multiple", "8",
            "trained_t", "0..419");

    @Test
    void shouldReadACompleteDescription() {
        ModelMetadata metadata = ModelMetadata.of(COMPLETE);

        assertThat(metadata.name()).isEqualTo("small");
        assertThat(metadata.schedule().name()).isEqualTo("linear");
        assertThat(metadata.sizeMultiple()).isEqualTo(8);
        assertThat(metadata.lastTrainedStep()).isEqualTo(419);
    }

    @Test
    void shouldTakeAModelThatSaysNothingElseForOneThatIsToldStepsAndSeesEverything() {
        assertThat(ModelMetadata.of(COMPLETE).conditioning()).isEqualTo(Conditioning.STEP);
        assertThat(ModelMetadata.of(COMPLETE).reach()).isEmpty();
    }

    @Test
    void shouldReadHowTheModelIsToldTheNoiseAndHowFarItSees() {
        Map<String, String> local = new HashMap<>(COMPLETE);
        local.put("conditioning", "noise-map");
        local.put("reach", "47");

        assertThat(ModelMetadata.of(local).conditioning()).isEqualTo(Conditioning.NOISE_MAP);
        assertThat(ModelMetadata.of(local).reach()).hasValue(47);
        local.put("conditioning", "step");
        assertThat(ModelMetadata.of(local).conditioning()).isEqualTo(Conditioning.STEP);
    }

    @Test
    void shouldTakeAModelThatSaysNothingElseForAnOriginalInSinglePrecision() {
        assertThat(ModelMetadata.of(COMPLETE).precision()).isEqualTo("fp32");
        assertThat(ModelMetadata.of(COMPLETE).screensFor()).isEmpty();
    }

    @Test
    void shouldReadThatAModelIsAQuantisedCopy() {
        Map<String, String> copy = new HashMap<>(COMPLETE);
        copy.put("precision", "int8");
        copy.put("screens_for", "0a".repeat(32));

        assertThat(ModelMetadata.of(copy).precision()).isEqualTo("int8");
        assertThat(ModelMetadata.of(copy).screensFor()).contains("0a".repeat(32));
    }

    @Test
    void shouldTrustAllStepsWhereNoneIsSaidToBeUntrained() {
        assertThat(ModelMetadata.of(without("trained_t")).lastTrainedStep()).isEqualTo(999);
    }

    @Test
    void shouldNeedNoBetasForACosine() {
        Map<String, String> cosine = without("beta_start");
        cosine.remove("beta_end");
        cosine.put("schedule", "cosine");

        assertThat(ModelMetadata.of(cosine).schedule().name()).isEqualTo("cosine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name", "schedule", "timesteps", "beta_start", "beta_end", "prediction", "range", "size_multiple"
            })
    void shouldNameTheKeyThatIsMissing(String key) {
        assertThatThrownBy(() -> ModelMetadata.of(without(key)))
                .isInstanceOf(DenoiserException.class)
                .hasMessageContaining("'" + key + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "prediction, v",
        "range, '0,1'",
        "schedule, sigmoid",
        "timesteps, many",
        "timesteps, 1",
        "beta_end, 2",
        "beta_start, x",
        "size_multiple, 0",
        "trained_t, 0..1000",
        "trained_t, 5",
        "timestep_index, 1-based",
        "conditioning, class",
        "conditioning, ''",
        "reach, -1",
        "reach, far",
        "precision, int4",
        "precision, ''",
        "screens_for, denoiser-small",
        "screens_for, ''"
    })
    void shouldRefuseWhatItCannotComputeWith(String key, String value) {
        Map<String, String> metadata = without(key);
        metadata.put(key, value);

        assertThatThrownBy(() -> ModelMetadata.of(metadata)).isInstanceOf(DenoiserException.class);
    }

    private static Map<String, String> without(String key) {
        Map<String, String> metadata = new HashMap<>(COMPLETE);
        metadata.remove(key);
        return metadata;
    }
}
