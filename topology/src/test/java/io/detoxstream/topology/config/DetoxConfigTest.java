package io.detoxstream.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.diffusion.Companion;
import io.detoxstream.purifier.diffusion.Networks;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ScreeningSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class DetoxConfigTest {
    @Test
    void shouldTakeTheDefaultsOfTheLibrary() {
        DetoxConfig config = DetoxConfig.of(Map.of());

        assertThat(config.screening()).isEqualTo(ScreeningSettings.DEFAULT);
        assertThat(config.purification()).isEqualTo(PurificationSettings.DEFAULT);
        assertThat(config.limits()).isEqualTo(DecodeLimits.DEFAULT);
        assertThat(config.unpurifiable()).isEqualTo(UnpurifiablePolicy.QUARANTINE);
        assertThat(config.role()).isEqualTo(Role.ALL);
    }

    @Test
    void shouldLookForPatternsThatRepeatUnlessToldNotTo() {
        PatternSettings usual = DetoxConfig.of(Map.of()).patterns();
        PatternSettings off = DetoxConfig.of(Map.of("detox.coherence", "off")).patterns();
        PatternSettings alerting = DetoxConfig.of(Map.of("detox.coherence", "alert", "detox.coherence.window", "400"))
                .patterns();

        assertThat(usual)
                .isEqualTo(new PatternSettings(PatternSettings.Mode.REMOVE, 2, 1000, 250, 20, Optional.empty()));
        assertThat(usual.on()).isTrue();
        assertThat(usual.removes()).isTrue();
        assertThat(off.on()).isFalse();
        assertThat(alerting.on()).isTrue();
        assertThat(alerting.removes()).isFalse();
        assertThat(alerting.window()).isEqualTo(400);
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.coherence.window", "299")))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.coherence", "on")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("remove");
    }

    @Test
    void shouldKnowWhichNetworkScreens() {
        assertThat(DetoxConfig.of(Map.of()).model().screening()).isEqualTo(Networks.SCREENING_DEFAULT);
        for (String option : List.of("auto", "off", "models/own-int8.onnx")) {
            assertThat(DetoxConfig.of(Map.of("detox.model.screening", option))
                            .model()
                            .screening())
                    .isEqualTo(Companion.of(option));
        }
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.model.screening", "")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("detox.model.screening");
    }

    @Test
    void shouldCountTilesForThePurifyRateUnlessFramesAreAskedFor() {
        assertThat(DetoxConfig.of(Map.of()).model().purifyUnit()).isEqualTo(RateUnit.TILES);
        assertThat(DetoxConfig.of(Map.of("detox.frames.purify", "frames"))
                        .model()
                        .purifyUnit())
                .isEqualTo(RateUnit.FRAMES);
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.frames.purify", "pixels")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tiles");
    }

    @Test
    void shouldNameTheNearestKeyOfAnUnknownOne() {
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.purify.step", "6")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("detox.purify.step'")
                .hasMessageContaining("did you mean 'detox.purify.steps'");
    }

    @Test
    void shouldRefuseKeysWithoutOneOfThePrefixes() {
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("bootstrap.servers", "here:9092")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("kafka.");
    }

    @Test
    void shouldPassKafkaAndRegistrySettingsOn() {
        DetoxConfig config = DetoxConfig.of(
                Map.of("kafka.security.protocol", "SSL", "registry.basic.auth.user.info", "a:b", "detox.t1", "12"));

        assertThat(config.kafka()).containsOnly(Map.entry("security.protocol", "SSL"));
        assertThat(config.registry()).containsOnly(Map.entry("registry.basic.auth.user.info", "a:b"));
        assertThat(config.screening().t1()).isEqualTo(12);
    }

    @Test
    void shouldRefuseTwoTopicsOfTheSameName() {
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.topic.rejected", "images.detoxified")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("same topic");
    }

    @Test
    void shouldRefuseSettingsThatContradictEachOther() {
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.tile.overlap", "40")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("overlap");
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.alert.rate", "0.2")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("detox.purify.rate");
    }

    @Test
    void shouldSayWhichValuesAreAccepted() {
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.unpurifiable", "drop")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("quarantine")
                .hasMessageContaining("pass-through");
    }

    @Test
    void shouldLeaveWhatIsOutsideOfTheMaskKnownIfAsked() {
        DetoxConfig config = DetoxConfig.of(Map.of("detox.purify.outside", "known", "detox.purify.t2", "999"));

        assertThat(config.purification().outside()).isEqualTo(PurificationSettings.Outside.KNOWN);
        assertThat(config.purification().t2()).isEqualTo(999);
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.purify.outside", "kept")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("renoise");
    }

    @Test
    void shouldRefuseThePublishedNoiseKeyOnlyWhereAPrivateOneIsRequired() {
        DetoxConfig published = DetoxConfig.of(Map.of());
        DetoxConfig secret = DetoxConfig.of(Map.of("detox.noise.key", "a private key of this test"));

        assertThatThrownBy(published::requirePrivateNoiseKey)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("detox.noise.key");
        assertThatCode(secret::requirePrivateNoiseKey).doesNotThrowAnyException();
    }

    @Test
    void shouldNotShowTheNoiseKey() {
        DetoxConfig config = DetoxConfig.of(Map.of("detox.noise.key", "a private key of this test"));

        assertThat(config.model().toString()).doesNotContain("private");
        assertThatThrownBy(() -> DetoxConfig.of(Map.of("detox.noise.key", "too short")))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("too short");
    }

    @Test
    void shouldGiveScreeningAThreadForEachCoreThatPartitionsAndMemoryCanKeepBusy() {
        String plenty = String.valueOf(64L << 30);
        DetoxConfig six = DetoxConfig.of(Map.of("detox.memory.bytes", plenty));
        DetoxConfig two = DetoxConfig.of(Map.of("detox.memory.bytes", plenty, "detox.topics.partitions", "2"));
        DetoxConfig little = DetoxConfig.of(Map.of("detox.memory.bytes", String.valueOf(250L << 20)));
        DetoxConfig alone =
                DetoxConfig.of(Map.of("detox.memory.bytes", String.valueOf(250L << 20), "detox.role", "screen"));

        assertThat(six.screenThreads(1)).isEqualTo(1);
        assertThat(six.screenThreads(4)).isEqualTo(4);
        assertThat(six.screenThreads(16)).isEqualTo(6);
        assertThat(two.screenThreads(16)).isEqualTo(2);
        // a largest record takes 70 MB, and one of three shares is for purification
        assertThat(little.screenThreads(16)).isEqualTo(2);
        assertThat(alone.screenThreads(16)).isEqualTo(3);
        assertThat(little.memory().maxPollRecords()).isPositive();
    }

    @Test
    void shouldTakeTheThreadsOfScreeningAsTheyAreSet() {
        DetoxConfig config = DetoxConfig.of(Map.of("detox.threads.screen", "5", "detox.topics.partitions", "1"));

        assertThat(config.screenThreads()).isEqualTo(5);
        assertThat(config.totalThreads()).isEqualTo(6);
    }
}
