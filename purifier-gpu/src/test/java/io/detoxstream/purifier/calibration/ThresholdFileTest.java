package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdFileTest {
    private static final Conditions CONDITIONS = new Conditions("ab12", "fp32", "noise-error", 20, 100, 1);

    @TempDir
    Path folder;

    @Test
    void shouldLieBesideTheModel() {
        assertThat(ThresholdFile.beside(Path.of("models", "small.v2.onnx")))
                .isEqualTo(Path.of("models", "small.v2.thresholds.json"));
    }

    @Test
    void shouldReadBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("m.thresholds.json");
        ThresholdEntry purify = entry("gtsrb", 0.05, 1.25, new HeldOut(2000, 97, 0.0395, 0.0588));
        ThresholdEntry untried = entry("cifar10", 0.01, 2.5, null);

        ThresholdFile.merge(file, List.of(purify, untried));

        assertThat(ThresholdFile.read(file).thresholds()).containsExactly(untried, purify);
        assertThat(Files.readString(file)).contains("\"kind\" : \"purify\"", "\"heldOut\" : null");
    }

    @Test
    void shouldReplaceTheSameThresholdAndKeepTheOthers() throws IOException {
        Path file = folder.resolve("m.thresholds.json");
        ThresholdFile.merge(file, List.of(entry("gtsrb", 0.05, 1, null), entry("gtsrb", 0.01, 2, null)));

        ThresholdFile.merge(file, List.of(entry("gtsrb", 0.05, 9, null), entry("photos", 0.05, 3, null)));

        assertThat(ThresholdFile.read(file).thresholds())
                .containsExactly(
                        entry("gtsrb", 0.05, 9, null), entry("gtsrb", 0.01, 2, null), entry("photos", 0.05, 3, null));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("no draft is left behind").containsExactly(file);
        }
    }

    /** The data range means nothing to another map, so both would fit and the old one could be taken. */
    @Test
    void shouldReplaceAThresholdThatDiffersOnlyInWhatItsMapIgnores() {
        ThresholdEntry old = entry("gtsrb", 0.05, 1, null);
        Conditions otherRange = new Conditions("ab12", "fp32", "noise-error", 20, 100, 255);
        ThresholdEntry fresh = new ThresholdEntry(
                "gtsrb", "le32", otherRange, GateKind.PURIFY, 0.05, 9, 500, "split conformal", null, "", "2026-11-22");

        assertThat(new ThresholdFile(List.of(old)).with(List.of(fresh)).thresholds())
                .containsExactly(fresh);
    }

    @Test
    void shouldTakeFilesThatSayNothingOfFlatImages() throws IOException {
        String whole = whole();
        assertThat(whole).contains("\"t1Flat\"");
        Path old = Files.writeString(folder.resolve("old.json"), whole.replaceAll(",\\s*\"t1Flat\" : \\d+", ""));

        assertThat(ThresholdFile.read(old)).isEqualTo(ThresholdFile.read(folder.resolve("whole.json")));
    }

    @Test
    void shouldSayWhatToDoWithoutAFile() {
        assertThatThrownBy(() -> ThresholdFile.read(folder.resolve("none.json")))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("none.json")
                .hasMessageContaining("calibrate");
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstandAndLeaveItAlone() throws IOException {
        for (String broken : List.of(
                "",
                "{}",
                "null",
                "{\"thresholds\": null}",
                "{\"thresholds\": [null]}",
                "{\"thresholds\": [{}]}",
                "not json",
                whole().replace("\"n\" : 500,", ""),
                whole().replace("\"kind\" : \"purify\"", "\"kind\" : \"sometimes\""),
                whole().replace("\"rate\" : 0.05", "\"rate\" : 5"))) {
            Path file = Files.writeString(folder.resolve("broken.json"), broken);

            assertThatThrownBy(() -> ThresholdFile.merge(file, List.of(entry("a", 0.05, 1, null))))
                    .as(broken)
                    .isInstanceOf(CalibrationException.class)
                    .hasMessageContaining("broken.json");
            assertThat(file).hasContent(broken);
        }
    }

    private String whole() throws IOException {
        Path file = folder.resolve("whole.json");
        ThresholdFile.merge(file, List.of(entry("gtsrb", 0.05, 1, null)));
        return Files.readString(file);
    }

    private static ThresholdEntry entry(String profile, double rate, double threshold, HeldOut heldOut) {
        return new ThresholdEntry(
                profile,
                "le32",
                CONDITIONS,
                GateKind.PURIFY,
                rate,
                threshold,
                500,
                "split conformal",
                heldOut,
                "test images",
                "2026-11-21");
    }
}
