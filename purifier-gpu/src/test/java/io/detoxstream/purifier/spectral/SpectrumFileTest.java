package io.detoxstream.purifier.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.calibration.CalibrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectrumFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReplaceTheEntryOfTheSameProfileAndSizeClassAlone() throws IOException {
        Path file = folder.resolve("model.spectra.json");
        SpectrumFile.merge(
                file, List.of(entry("gate", "le32", 1), entry("gate", "le64", 2), entry("other", "le32", 3)));

        SpectrumFile.merge(file, List.of(entry("gate", "le32", 4)));

        assertThat(SpectrumFile.read(file).spectra())
                .extracting(entry -> entry.profile() + " " + entry.sizeClass() + " " + entry.mean(0, 0))
                .containsExactly("gate le32 4.0", "gate le64 2.0", "other le32 3.0");
    }

    @Test
    void shouldRefuseSpectraThatWereComputedOtherwise() throws IOException {
        Path file = Files.writeString(
                folder.resolve("old.spectra.json"), "{\"statistic\": \"some other way\", \"spectra\": []}");

        assertThatThrownBy(() -> SpectrumFile.read(file))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("some other way")
                .hasMessageContaining(SpectrumFile.STATISTIC);
    }

    @Test
    void shouldSayWhatToDoWithoutSpectra() {
        assertThatThrownBy(() -> SpectrumFile.read(folder.resolve("none.json")))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("detox.spectral=off");
    }

    @Test
    void shouldRefuseSpectraThatAreNotSquare() throws IOException {
        Path file = Files.writeString(
                folder.resolve("crooked.spectra.json"),
                "{\"statistic\": \"" + SpectrumFile.STATISTIC + "\", \"spectra\": [{\"profile\": \"a\", \"sizeClass\":"
                        + " \"le32\", \"n\": 1, \"mean\": [[1, 2]], \"deviation\": [[1, 2]], \"calibratedOn\": \"\","
                        + " \"date\": \"\"}]}");

        assertThatThrownBy(() -> SpectrumFile.read(file))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("as many rows as columns");
    }

    @Test
    void shouldLieBesideTheModel() {
        assertThat(SpectrumFile.beside(Path.of("models", "small.onnx")))
                .isEqualTo(Path.of("models", "small.spectra.json"));
    }

    private static SpectrumEntry entry(String profile, String sizeClass, double mean) {
        return new SpectrumEntry(
                profile, sizeClass, 1, new double[][] {{mean}}, new double[][] {{1}}, "a test", "2026-11-21");
    }
}
