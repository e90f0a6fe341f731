package io.detoxstream.purifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.calibration.Conditions;
import io.detoxstream.purifier.calibration.GateKind;
import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.purifier.calibration.ThresholdEntry;
import io.detoxstream.purifier.calibration.ThresholdFile;
import io.detoxstream.purifier.codec.DecodeLimits;
import io.detoxstream.purifier.codec.DecodeOutcome.Decoded;
import io.detoxstream.purifier.codec.ImageCodec;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.diffusion.Companion;
import io.detoxstream.purifier.diffusion.Denoisers;
import io.detoxstream.purifier.diffusion.DeviceSettings;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.diffusion.NoiseKey;
import io.detoxstream.purifier.diffusion.OnnxDenoiser;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.purify.PurificationSettings;
import io.detoxstream.purifier.screen.ImageScorer;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralSettings;
import io.detoxstream.purifier.spectral.SpectrumFile;
import io.detoxstream.purifier.support.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The library as its README shows it, from a model file with thresholds beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DetoxifierTest {
    private static final String SECRET = "a key for the tests";
    private static final RgbImage CLEAN = Samples.images("gtsrb", 40, 1).get(0);
    private static final RgbImage TRIGGERED = Samples.withChecker(CLEAN, 20, 20, 5);

    private Path folder;
    private Path model;
    private Conditions conditions;
    private double threshold;
    private int lastStep;

    @BeforeAll
    void calibrateBetweenTheCleanAndTheTriggeredImage(@TempDir Path shared) throws IOException {
        folder = shared;
        model = Files.copy(Samples.MODEL, folder.resolve("denoiser.onnx"));
        String digest = Files.readString(Path.of(Samples.MODEL + ".sha256"));
        Files.writeString(folder.resolve("denoiser.onnx.sha256"), digest);
        try (OnnxDenoiser denoiser = Denoisers.open(model, DeviceSettings.CPU)) {
            ImageScorer scorer =
                    new ImageScorer(denoiser, new KeyedNoise(NoiseKey.of(SECRET)), ScreeningSettings.DEFAULT);
            double[] scores = Stream.of(CLEAN, TRIGGERED)
                    .mapToDouble(
                            image -> scorer.score(List.of(input(image))).get(0).scores()[0])
                    .toArray();
            // nearer to the clean image: the clamp takes a part of the checkerboard before the gate sees it
            threshold = 0.8 * scores[0] + 0.2 * scores[1];
            conditions = Conditions.of(denoiser.model(), ScreeningSettings.DEFAULT);
            lastStep = denoiser.lastStep();
        }
        writeThresholds(conditions);
        Files.copy(SpectrumFile.beside(Samples.MODEL), SpectrumFile.beside(model));
    }

    @Test
    void shouldDetoxifyAFileInTenLines() throws IOException {
        Path source = Files.write(folder.resolve("sign.png"), PngEncoder.rgb(TRIGGERED));
        Path target = folder.resolve("safe.png");
        String secret = SECRET;

        byte[] file = Files.readAllBytes(source);
        try (Detoxifier detoxifier = Detoxifier.open(model, NoiseKey.of(secret))) {
            Decoded decoded = (Decoded) new ImageCodec(DecodeLimits.DEFAULT).decode(file);
            ImageInput input = ImageInput.of(decoded.image(), file, "gtsrb");
            Screened screened = (Screened) detoxifier.screen(List.of(input)).get(0);
            RgbImage safe =
                    screened.flagged() ? ((Purified) detoxifier.purify(input, screened)).image() : screened.restored();
            Files.write(target, PngEncoder.rgb(safe));
        }

        Decoded written = (Decoded) new ImageCodec(DecodeLimits.DEFAULT).decode(Files.readAllBytes(target));
        assertThat(patchError(written.image())).isLessThan(0.5 * patchError(TRIGGERED));
    }

    @Test
    void shouldShowInTheReadmeWhatIsTestedHere() throws IOException {
        Path module = Path.of(System.getProperty("detox.home")).resolve("purifier-gpu");
        String readme = Files.readString(module.resolve("README.md"));
        String test = Files.readString(module.resolve("src/test/java/io/detoxstream/purifier/DetoxifierTest.java"));

        String example =
                readme.substring(readme.indexOf("```java") + 7, readme.indexOf("```", readme.indexOf("```java") + 7));

        assertThat(example).contains("Detoxifier.open");
        assertThat(withoutSpace(test)).contains(withoutSpace(example));
    }

    @Test
    void shouldPassACleanImageAndPurifyATriggeredOne() throws IOException {
        try (Detoxifier detoxifier = Detoxifier.open(model, NoiseKey.of(SECRET))) {
            List<ScreeningOutcome> outcomes = detoxifier.screen(List.of(input(CLEAN), input(TRIGGERED)));

            Screened clean = (Screened) outcomes.get(0);
            Screened triggered = (Screened) outcomes.get(1);
            assertThat(clean.flagged()).isFalse();
            assertThat(clean.evaluations()).isEqualTo(1);
            assertThat(triggered.flagged()).isTrue();
            assertThat(triggered.regions().get(0)).satisfies(region -> {
                assertThat(region.x()).isLessThanOrEqualTo(22);
                assertThat(region.x() + region.width()).isGreaterThan(22);
                assertThat(region.y()).isLessThanOrEqualTo(22);
                assertThat(region.y() + region.height()).isGreaterThan(22);
            });
            assertThat(detoxifier.purify(input(TRIGGERED), triggered))
                    .isInstanceOfSatisfying(Purified.class, purified -> {
                        assertThat(purified.evaluations()).isBetween(6, 7);
                        assertThat(purified.signature()).matches("[0-9a-f]{16}");
                    });
            assertThat(detoxifier.model().name()).startsWith("denoiser-");
            assertThat(detoxifier.screeningSettings()).isEqualTo(ScreeningSettings.DEFAULT);
            assertThat(detoxifier.purificationSettings()).isEqualTo(PurificationSettings.DEFAULT);
        }
    }

    /** Its thresholds are those of the detector that lies beside it, too. */
    @Test
    void shouldOpenTheShippedModel() throws IOException {
        try (Detoxifier detoxifier = Detoxifier.open(Samples.MODEL, NoiseKey.of(SECRET))) {
            assertThat(detoxifier.model().detector().name()).startsWith("detector-");
            assertThat(detoxifier.screen(List.of(input(CLEAN))).get(0)).isInstanceOf(Screened.class);
        }
    }

    @Test
    void shouldRefuseThresholdsOfOtherSettings() {
        DetoxifierConfig other = new DetoxifierConfig(
                DeviceSettings.CPU,
                ScreeningSettings.DEFAULT.withScoreT(60),
                PurificationSettings.DEFAULT,
                SpectralSettings.DEFAULT,
                0.01,
                0.001);

        assertThatThrownBy(() -> Detoxifier.open(model, NoiseKey.of(SECRET), other))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("score.t");
    }

    @Test
    void shouldRefuseToLookAtSpectraItKnowsNothingOf(@TempDir Path bare) throws IOException {
        Path alone = Files.copy(model, bare.resolve("denoiser.onnx"));
        Files.copy(folder.resolve("denoiser.onnx.sha256"), bare.resolve("denoiser.onnx.sha256"));
        Files.copy(ThresholdFile.beside(model), ThresholdFile.beside(alone));

        assertThatThrownBy(() -> Detoxifier.open(alone, NoiseKey.of(SECRET)))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("denoiser.spectra.json");

        DetoxifierConfig blind = new DetoxifierConfig(
                DeviceSettings.CPU,
                ScreeningSettings.DEFAULT,
                PurificationSettings.DEFAULT,
                SpectralSettings.OFF,
                0.01,
                0.001);
        Detoxifier.open(alone, NoiseKey.of(SECRET), blind).close();
    }

    /** A frame of four tiles, beside calibrated ones of as many. */
    @Test
    void shouldFlagFramesByTilesOrByFramesAndAlertByFrames(@TempDir Path bare) throws IOException {
        Path alone = Files.copy(model, bare.resolve("denoiser.onnx"));
        Files.copy(folder.resolve("denoiser.onnx.sha256"), bare.resolve("denoiser.onnx.sha256"));
        ThresholdFile.merge(
                ThresholdFile.beside(alone),
                List.of(
                        street("tile64", GateKind.PURIFY, 0.01, 1),
                        street("tile64", GateKind.ALERT, 0.001, 2),
                        street("tile64x4", GateKind.FRAME, 0.01, 5),
                        street("tile64x4", GateKind.FRAME, 0.001, 9)));
        RgbImage frame = new RgbImage(100, 100, new byte[100 * 100 * 3]);
        ImageInput input = ImageInput.of(frame, frame.rgb(), "street");
        for (RateUnit unit : RateUnit.values()) {
            DetoxifierConfig config = new DetoxifierConfig(
                    DeviceSettings.CPU,
                    Companion.OFF,
                    Companion.AUTO,
                    ScreeningSettings.DEFAULT,
                    PurificationSettings.DEFAULT,
                    SpectralSettings.OFF,
                    0.01,
                    0.001,
                    unit);
            try (Detoxifier detoxifier = Detoxifier.open(alone, NoiseKey.of(SECRET), config)) {
                Screened screened = (Screened) detoxifier.screen(List.of(input)).get(0);
                assertThat(screened.gate())
                        .isEqualTo(new ScreeningOutcome.Gate("street", "tile64", unit == RateUnit.TILES ? 1 : 5, 9, 1));
            }
        }
        assertThat(DetoxifierConfig.DEFAULT.purifyUnit()).isEqualTo(RateUnit.TILES);
    }

    private ThresholdEntry street(String size, GateKind kind, double rate, double value) {
        return new ThresholdEntry("street", size, conditions, kind, rate, value, 300, "", null, "", "2026-11-22");
    }

    @Test
    void shouldRefuseAPurificationBeyondTheTrainedSteps() {
        PurificationSettings strong =
                new PurificationSettings(PurificationSettings.Mode.AUTO, 0.15, 0.35, 0, 1, lastStep + 1, 6, 1);
        DetoxifierConfig config = new DetoxifierConfig(
                DeviceSettings.CPU, ScreeningSettings.DEFAULT, strong, SpectralSettings.DEFAULT, 0.01, 0.001);

        assertThatThrownBy(() -> Detoxifier.open(model, NoiseKey.of(SECRET), config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to " + lastStep);
    }

    private void writeThresholds(Conditions conditions) throws IOException {
        ThresholdFile.merge(
                ThresholdFile.beside(model),
                List.of(entry(conditions, GateKind.PURIFY, 0.01), entry(conditions, GateKind.ALERT, 0.001)));
    }

    private ThresholdEntry entry(Conditions conditions, GateKind kind, double rate) {
        return new ThresholdEntry(
                "gtsrb", "le32", conditions, kind, rate, threshold, 1, "by hand", null, "one image", "2026-11-21");
    }

    private static ImageInput input(RgbImage image) {
        return ImageInput.of(image, image.rgb(), "gtsrb");
    }

    private static double patchError(RgbImage image) {
        double sum = 0;
        for (int y = 20; y < 25; y++) {
            for (int x = 20; x < 25; x++) {
                for (int c = 0; c < 3; c++) {
                    sum += Math.abs(image.get(x, y, c) - CLEAN.get(x, y, c));
                }
            }
        }
        return sum;
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
