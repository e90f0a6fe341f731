package io.detoxstream.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.app.Executed;
import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.Home;
import io.detoxstream.app.evaluation.EvaluationSettings;
import io.detoxstream.purifier.calibration.Conditions;
import io.detoxstream.purifier.calibration.ThresholdEntry;
import io.detoxstream.purifier.calibration.ThresholdFile;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.topology.config.DetoxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which network screens, with the shipped model and its quantised copy. */
class EngineScreeningTest {
    private static final String SCREENING = "detox.model.screening";
    private static final String PLANES =
            Home.fromSystem().samples("cifar10").resolve("airplane").toString();
    private static final String COPY = "models/denoiser-small-screening-int8.onnx";

    @TempDir
    private Path folder;

    @Test
    void shouldOpenTheCopyBesideTheModel() {
        try (Denoiser denoiser =
                Engine.denoiser(config(Map.of(SCREENING, "auto")).model(), 1)) {
            assertThat(denoiser.model().precision()).isEqualTo("fp32");
            assertThat(denoiser.screening().model().precision()).isEqualTo("int8");
            assertThat(denoiser.screening().model().detector())
                    .isEqualTo(denoiser.model().detector());
        }
        try (Denoiser denoiser =
                Engine.denoiser(config(Map.of(SCREENING, "off")).model(), 1)) {
            assertThat(denoiser.screening()).isSameAs(denoiser);
        }
    }

    @Test
    void shouldKeepResultsOfOneScreeningNetworkApartFromThoseOfAnother() throws IOException {
        EvaluationSettings off = evaluationSettings("off");
        EvaluationSettings auto = evaluationSettings("auto");

        assertThat(off.values()).doesNotContainKey(EvaluationSettings.SCREENING);
        assertThat(auto.values().get(EvaluationSettings.SCREENING)).matches("[0-9a-f]{12} int8");
        assertThat(auto.modelSha256()).isEqualTo(off.modelSha256());
        assertThat(auto.fingerprint()).isNotEqualTo(off.fingerprint());
    }

    @Test
    void shouldRefuseANetworkForScreeningThatIsNotThere() {
        DetoxConfig config =
                config(Map.of(SCREENING, folder.resolve("none.onnx").toString()));

        assertThatThrownBy(() -> Engine.denoiser(config.model(), 1))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("none.onnx")
                .hasMessageContaining("detox.model.screening=off");
    }

    @Test
    void shouldRefuseACopyOfAnotherModel() {
        // the copy as the model, and the copy of the shipped model beside it
        String copy = Home.fromSystem().resolve(COPY).toString();
        DetoxConfig config = config(Map.of("detox.model", copy, SCREENING, copy));

        assertThatThrownBy(() -> Engine.denoiser(config.model(), 1))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("made to screen for another model");
    }

    @Test
    void shouldDescribeBothNetworksAndTheThresholdsOfTheOneThatScreens() throws IOException {
        Path thresholds = folder.resolve("both.json");
        ModelInfo copy = copy();
        List<ThresholdEntry> own = ownThresholds();
        ThresholdFile.merge(thresholds, own);
        ThresholdFile.merge(
                thresholds, own.stream().map(entry -> as(entry, copy, 2)).toList());
        double used = own.stream()
                .filter(entry -> entry.profile().equals("cifar10") && entry.rate() == 0.01)
                .findFirst()
                .orElseThrow()
                .threshold();

        assertThat(described(thresholds, "auto"))
                .anyMatch(line -> line.matches("model denoiser-small \\(.*\\), fp32 on cpu, .*"))
                .contains("screening network " + copy.name() + " ("
                        + copy.sha256().substring(0, 12) + "), int8 on cpu")
                .anyMatch(line -> line.contains(String.format(Locale.ROOT, "%.4g", 2 * used)))
                .noneMatch(line -> line.contains(String.format(Locale.ROOT, "%.4g", used)));
        assertThat(described(thresholds, "off"))
                .anyMatch(line -> line.contains(String.format(Locale.ROOT, "%.4g", used)))
                .noneMatch(line -> line.contains("screening network"));
    }

    private static List<String> described(Path thresholds, String screening) throws IOException {
        DetoxConfig config = config(Map.of(
                SCREENING,
                screening,
                "detox.thresholds",
                thresholds.toString(),
                "detox.profile",
                "cifar10",
                "detox.spectral",
                "off"));
        try (Engine engine = Engine.open(config, 1)) {
            engine.warmUp();
            return engine.describe();
        }
    }

    private static ModelInfo copy() {
        try (Denoiser denoiser =
                Engine.denoiser(config(Map.of(SCREENING, "auto")).model(), 1)) {
            return denoiser.screening().model();
        }
    }

    /** As if a network had been calibrated, and scored so much higher. */
    private static ThresholdEntry as(ThresholdEntry entry, ModelInfo network, double factor) {
        return new ThresholdEntry(
                entry.profile(),
                entry.sizeClass(),
                Conditions.of(network, ScreeningSettings.DEFAULT),
                entry.kind(),
                entry.rate(),
                factor * entry.threshold(),
                entry.n(),
                entry.method(),
                entry.heldOut(),
                entry.calibratedOn(),
                entry.date());
    }

    /** The shipped thresholds, as if they had been made for the model itself. */
    private static List<ThresholdEntry> ownThresholds() throws IOException {
        ModelInfo model;
        try (Denoiser denoiser =
                Engine.denoiser(config(Map.of(SCREENING, "off")).model(), 1)) {
            model = denoiser.model();
        }
        return ThresholdFile.read(ThresholdFile.beside(Home.fromSystem().defaultModel())).thresholds().stream()
                .filter(entry -> entry.conditions().precision().equals("int8"))
                .map(entry -> as(entry, model, 1))
                .toList();
    }

    /** Whoever has calibrated the model alone must not find images judged by thresholds of another network. */
    @Test
    void shouldNotFallBackWhereTheCopyIsNotCalibrated() throws IOException {
        Path thresholds = folder.resolve("fp32.json");
        ThresholdFile.merge(thresholds, ownThresholds());

        Executed refused = purify(thresholds, "cifar10", "auto");

        assertThat(refused.exitCode()).isEqualTo(78);
        assertThat(refused.err())
                .contains("precision fp32, not int8")
                .contains("detox calibrate")
                .contains("detox.model.screening=off");
        assertThat(purify(thresholds, "cifar10", "off").exitCode()).isZero();
    }

    @Test
    void shouldCalibrateTheNetworkThatScreensAndPurifyWithItsThresholds() throws IOException {
        Path thresholds = folder.resolve("planes.json");

        Executed calibrate = Executed.of(
                "calibrate",
                "--profile",
                "planes",
                PLANES,
                "--rate",
                "0.4",
                "--alert-rate",
                "0.4",
                "--out",
                thresholds.toString(),
                "-D",
                SCREENING + "=" + COPY);

        assertThat(calibrate.exitCode()).as(calibrate.err()).isZero();
        assertThat(ThresholdFile.read(thresholds).thresholds())
                .isNotEmpty()
                .allMatch(entry -> entry.conditions().precision().equals("int8"));
        String[] rates = {"-D", "detox.purify.rate=0.4", "-D", "detox.alert.rate=0.4"};
        assertThat(purify(thresholds, "planes", "auto", rates).exitCode()).isZero();
        assertThat(purify(thresholds, "planes", "off", rates))
                .matches(run -> run.exitCode() == 78 && run.err().contains("precision int8, not fp32"));
    }

    private Executed purify(Path thresholds, String profile, String screening, String... more) {
        String[] arguments = {
            "purify",
            PLANES,
            folder.resolve("out").toString(),
            "--profile",
            profile,
            "-D",
            "detox.thresholds=" + thresholds,
            "-D",
            SCREENING + "=" + screening
        };
        return Executed.of(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private static EvaluationSettings evaluationSettings(String screening) throws IOException {
        DetoxConfig config = config(Map.of(SCREENING, screening));
        try (Denoiser denoiser = Engine.denoiser(config.model(), 1)) {
            return EvaluationSettings.of(config, denoiser);
        }
    }

    private static DetoxConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("detox.model", Home.fromSystem().defaultModel().toString());
        all.put("detox.detector", Home.fromSystem().defaultDetector().toString());
        return DetoxConfig.of(all);
    }
}
