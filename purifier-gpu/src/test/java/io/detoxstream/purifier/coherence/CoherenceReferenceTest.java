package io.detoxstream.purifier.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoherenceReferenceTest {
    private final CoherenceReference reference = Windows.reference();

    @Test
    void shouldSurviveTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.coherence.json");
        CoherenceReferenceFile.merge(file, reference);

        CoherenceReference read = CoherenceReferenceFile.read(file).require("test");

        RgbImage image = Windows.clean().get(3);
        float[] written = reference.whitened(image);
        float[] again = read.whitened(image);
        float[] apart = again.clone();
        Vectors.add(apart, -1, written);
        assertThat(Vectors.norm(apart)).isLessThan(0.02 * Vectors.norm(written));
        assertThat(read.images()).isEqualTo(150);
        assertThat(read.calibratedOn()).isEqualTo("samples");
    }

    @Test
    void shouldReplaceAReferenceOfTheSameProfile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.coherence.json");
        CoherenceReferenceFile.merge(file, reference);
        CoherenceReferenceFile.merge(file, reference);

        assertThat(CoherenceReferenceFile.read(file).profiles()).containsExactly("test");
        assertThatThrownBy(() -> CoherenceReferenceFile.read(file).require("other"))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("[test]");
    }

    @Test
    void shouldSayWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.json");
        Path other = Files.writeString(folder.resolve("other.json"), "{\"statistic\":\"x\",\"references\":[]}");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        Path whole = folder.resolve("whole.json");
        CoherenceReferenceFile.merge(whole, reference);
        Path damaged = Files.writeString(
                folder.resolve("damaged.json"),
                Files.readString(whole).replaceFirst("\"directions\" : \"....", "\"directions\" : \""));

        assertThatThrownBy(() -> CoherenceReferenceFile.read(missing)).hasMessageContaining("coherence calibrate");
        assertThatThrownBy(() -> CoherenceReferenceFile.read(other)).hasMessageContaining("kind x");
        assertThatThrownBy(() -> CoherenceReferenceFile.read(broken)).isInstanceOf(CalibrationException.class);
        assertThatThrownBy(() -> CoherenceReferenceFile.read(damaged)).hasMessageContaining("odd size");
    }

    @Test
    void shouldDampContent() {
        List<RgbImage> images = Windows.clean();
        CoherenceReference plain = new CoherenceReference(
                "plain",
                150,
                reference.standard(),
                reference.centre(),
                new float[0][],
                new float[0],
                "samples",
                "2026-01-01");
        double along = 0;
        double damped = 0;
        for (RgbImage image : images) {
            along += Math.pow(Vectors.dot(plain.whitened(image), reference.directions()[0]), 2);
            damped += Math.pow(Vectors.dot(reference.whitened(image), reference.directions()[0]), 2);
        }

        assertThat(damped).isLessThan(0.9 * along);
    }

    @Test
    void shouldNeedEnoughImages() {
        CoherenceCalibrator calibrator = new CoherenceCalibrator();
        Windows.clean().forEach(calibrator::add);

        assertThatThrownBy(() -> calibrator.reference("test", "samples", "2026-01-01", percent -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("400");
    }

    @Test
    void shouldFindThePrincipalDirections() {
        float[][] rows = new float[400][5];
        Random random = new Random(3);
        for (float[] row : rows) {
            double strong = 5 * random.nextGaussian();
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (random.nextGaussian() + (i < 2 ? strong : 0));
            }
        }

        PrincipalDirections found = PrincipalDirections.of(rows, 2, 20);

        float[] first = found.directions()[0];
        assertThat(Math.abs(first[0] + first[1]) / Math.sqrt(2)).isCloseTo(1, within(0.01));
        assertThat(found.variances()[0]).isCloseTo(51, within(8.0));
        assertThat(found.variances()[1]).isCloseTo(1, within(0.4));
        assertThat(Vectors.dot(first, found.directions()[1])).isCloseTo(0, within(1e-5));
    }
}
