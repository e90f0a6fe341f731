package io.detoxstream.purifier.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.calibration.CalibrationException;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ScreeningSettings;
import io.detoxstream.purifier.spectral.SpectralFilter.Filtered;
import io.detoxstream.purifier.spectral.SpectralSettings.Mode;
import io.detoxstream.purifier.support.FunctionDenoiser;
import io.detoxstream.purifier.support.Samples;
import io.detoxstream.purifier.support.Spectra;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calibrated on every second of the sample images, tried on the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpectralFilterTest {
    private static final SpectralSettings CLAMP = SpectralSettings.DEFAULT;
    private static final ModelInfo MODEL = new FunctionDenoiser((noisy, t) -> 0).model();
    private static final double LEVELS = 2 / 255.0;

    private final List<RgbImage> clean = Spectra.others();
    private final SpectralStatistics statistics = Spectra.statistics();
    private final SpectralFilter filter = SpectralFilter.of(CLAMP, statistics, MODEL, ScreeningSettings.DEFAULT);

    /** Of a wave of 20 levels: the published one, others of other directions, and one between two bins. */
    @ParameterizedTest
    @CsvSource({"6, 0, 0.35", "0, 6, 0.35", "5, 4, 0.25", "7, -6, 0.25", "10, 0, 0.25", "6.5, 0, 0.5"})
    void shouldTakeMostOfAWaveOut(double kx, double ky, double most) {
        double left = 0;
        for (RgbImage image : clean) {
            RgbImage triggered = Spectra.withWave(image, kx, ky, 20);
            double before = along(difference(Planes.of(triggered), Planes.of(image)), kx, ky);
            double after =
                    along(difference(filter.apply(Samples.input(triggered)).image(), Planes.of(image)), kx, ky);
            left += Math.max(0, after / before) / clean.size();
        }

        assertThat(left).isLessThan(most);
    }

    @Test
    void shouldHardlyTouchCleanImages() {
        double change = 0;
        double bins = 0;
        for (RgbImage image : clean) {
            Filtered filtered = filter.apply(Samples.input(image));
            double squares = 0;
            for (float value : difference(filtered.image(), Planes.of(image)).data()) {
                squares += value * value / filtered.image().data().length;
            }
            change += Math.sqrt(squares) / clean.size();
            bins += (double) filtered.bins() / clean.size();
        }

        // of 480
        assertThat(bins).isBetween(0.05, 5.0);
        assertThat(change).isBetween(0.05 * LEVELS, 3 * LEVELS);
    }

    @Test
    void shouldAskASuspectBinToStandOutOfItsSurroundings() {
        SpectralFilter deviations = SpectralFilter.of(ratio(0), statistics, MODEL, ScreeningSettings.DEFAULT);
        SpectralFilter both = SpectralFilter.of(ratio(2.5), statistics, MODEL, ScreeningSettings.DEFAULT);
        int untouched = 0;
        for (RgbImage image : clean) {
            int bins = both.apply(Samples.input(image)).bins();
            assertThat(bins)
                    .isLessThanOrEqualTo(deviations.apply(Samples.input(image)).bins());
            untouched += bins == 0 ? 1 : 0;
        }
        assertThat(untouched).isGreaterThan(clean.size() / 3);
    }

    private static SpectralSettings ratio(double ratio) {
        return new SpectralSettings(Mode.CLAMP, 1.6, ratio, 200, 6);
    }

    @Test
    void shouldLeaveImagesWithoutSuspectBinsAsTheyAre() {
        SpectralFilter blind = SpectralFilter.of(
                new SpectralSettings(Mode.CLAMP, 99, 0, 200, 6), statistics, MODEL, ScreeningSettings.DEFAULT);
        for (RgbImage image : clean.subList(0, 20)) {
            for (SpectralFilter idle : List.of(SpectralFilter.off(), blind)) {
                Filtered filtered = idle.apply(Samples.input(image));

                assertThat(filtered.bins()).isZero();
                assertThat(filtered.image().data()).isEqualTo(Planes.of(image).data());
            }
        }
    }

    @Test
    void shouldKeepTheMeanAndWhatIsLargerThanAThirdOfTheImage() {
        ImageInput input = Samples.input(Spectra.withWave(clean.get(3), 6, 0, 20));
        BinGrid grid = new BinGrid(32, 32);
        Spectrum before = Spectrum.of(Planes.of(input.image()), 0, grid);

        Filtered filtered = filter.apply(input);

        Spectrum after = Spectrum.of(filtered.image(), 0, grid);
        assertThat(filtered.bins()).isPositive();
        for (int[] k : new int[][] {{0, 0}, {1, 0}, {0, 1}, {2, 2}, {1, -2}}) {
            int index = grid.index(k[0], k[1]);
            assertThat(after.re(index)).isCloseTo(before.re(index), within(2e-3));
        }
    }

    @Test
    void shouldFallBackOnGenericSpectra() {
        assertThatThrownBy(() -> statistics.require("gate", "le32"))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("gate")
                .hasMessageContaining("test le32");
        SpectrumEntry entry = statistics.of(List.of("test"), "le32").orElseThrow();
        SpectrumEntry generic = new SpectrumEntry(
                SpectralStatistics.GENERIC, "le32", 9, entry.mean(), entry.deviation(), "anything", "2026-01-01");

        SpectralStatistics both =
                new SpectralStatistics(new SpectrumFile(SpectrumFile.STATISTIC, List.of(entry, generic)));

        both.require("gate", "le32");
        assertThat(both.of(List.of("gate", "test"), "le32")).contains(entry);
        assertThat(both.of(List.of("gate"), "le32")).contains(generic);
        assertThatThrownBy(() -> both.require("test", "tile64")).isInstanceOf(CalibrationException.class);
    }

    private static Planes difference(Planes a, Planes b) {
        Planes difference = new Planes(a.width(), a.height());
        for (int i = 0; i < difference.data().length; i++) {
            difference.data()[i] = a.data()[i] - b.data()[i];
        }
        return difference;
    }

    /** How much of a sine wave an image holds. */
    private static double along(Planes image, double kx, double ky) {
        double sum = 0;
        for (int i = 0; i < image.data().length; i++) {
            int p = i % (image.width() * image.height());
            double x = (double) (p % image.width()) / image.width();
            double y = (double) (p / image.width()) / image.height();
            sum += image.data()[i] * Math.sin(2 * Math.PI * (kx * x + ky * y));
        }
        return sum / image.data().length;
    }
}
