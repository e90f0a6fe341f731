package io.detoxstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.app.Executed;
import io.detoxstream.evaluation.report.EvaluationFile;
import io.detoxstream.evaluation.report.FrameRateReport;
import io.detoxstream.evaluation.report.FrameStudyReport;
import io.detoxstream.purifier.calibration.ThresholdEntry;
import io.detoxstream.purifier.calibration.ThresholdFile;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped model, on small frames of smooth noise. */
class FramesCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.write(folder.resolve(i + ".png"), PngEncoder.rgb(clouds(i)));
        }
    }

    /** A few random levels 25 pixels apart, and straight lines between them. */
    private static RgbImage clouds(int seed) {
        Random random = new Random(seed);
        double[][] levels = new double[5][6];
        for (double[] row : levels) {
            for (int i = 0; i < row.length; i++) {
                row[i] = 60 + 130 * random.nextDouble();
            }
        }
        byte[] rgb = new byte[100 * 80 * 3];
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 100; x++) {
                double u = x % 25 / 25.0;
                double v = y % 25 / 25.0;
                double level = (1 - v) * ((1 - u) * levels[y / 25][x / 25] + u * levels[y / 25][x / 25 + 1])
                        + v * ((1 - u) * levels[y / 25 + 1][x / 25] + u * levels[y / 25 + 1][x / 25 + 1]);
                for (int c = 0; c < 3; c++) {
                    rgb[(y * 100 + x) * 3 + c] = (byte) Math.round(level);
                }
            }
        }
        return new RgbImage(100, 80, rgb);
    }

    @Test
    void shouldCompareFullSizeWithAllViews() throws IOException {
        Path report = folder.resolve("frames.json");

        Executed measured = Executed.of(
                "frames",
                folder.toString(),
                "--size",
                "96x72",
                "--fit",
                "19",
                "--clean",
                "3",
                "--images",
                "2",
                "--colours",
                "white",
                "--shares",
                "0.05,0.3",
                "--report",
                report.toString());

        assertThat(measured.exitCode()).as(measured.err()).isZero();
        assertThat(measured.out()).contains("frames of 96x72", "white", "5.0 %", "30.0 %", "photos");
        FrameStudyReport found = EvaluationFile.read(report, FrameStudyReport.class);
        assertThat(found.rows()).extracting(FrameStudyReport.Row::side).containsExactly(0, 5, 29);
        assertThat(found.rows().get(1).equal().get(1))
                .as("a white spot on clouds")
                .isEqualTo(1);
    }

    @Test
    void shouldSayWhatItCannotUse() {
        assertThat(Executed.of("frames", folder.toString(), "--size", "large"))
                .matches(run -> run.exitCode() == 2 && run.err().contains("320x240"));
        assertThat(Executed.of("frames", folder.toString(), "--size", "200x200"))
                .matches(run -> run.exitCode() == 78 && run.err().contains("200x200"));
        assertThat(Executed.of(
                        "frames", folder.toString(), "--size", "96x72", "--fit", "5", "--clean", "2", "--images", "2"))
                .matches(run -> run.exitCode() == 78 && run.err().contains("19"));
    }

    @Test
    void shouldTellTheRatesOfFrames() throws IOException {
        Path report = folder.resolve("rates.json");
        String[] rates = {
            "frame-rates",
            folder.toString(),
            "--sizes",
            "96x72,130x66",
            "--clean",
            "3",
            "--images",
            "2",
            "--shares",
            "0.2",
            "--colours",
            "white",
            "--report",
            report.toString()
        };

        Executed measured = Executed.of(rates);

        assertThat(measured.exitCode()).as(measured.err()).isZero();
        assertThat(measured.out()).contains("96x72", "130x66", "20.0 %", "none", "tiles*", "frames*", "alert");
        FrameRateReport found = EvaluationFile.read(report, FrameRateReport.class);
        assertThat(found.rows()).extracting(FrameRateReport.Row::tiles).containsExactly(4, 4, 6, 6);
        assertThat(found.rows()).extracting(FrameRateReport.Row::frames).containsExactly(3, 2, 3, 2);
        assertThat(found.rows().get(1).byTile().get(0))
                .as("a white spot on clouds")
                .isEqualTo(1);
        assertThat(found.rows()).allSatisfy(row -> {
            for (int i = 0; i < row.byTile().size(); i++) {
                assertThat(row.byFrame().get(i))
                        .isLessThanOrEqualTo(row.byTile().get(i));
            }
        });
        rates[3] = "60x60";
        assertThat(Executed.of(rates))
                .matches(run -> run.exitCode() == 78 && run.err().contains("60x60"));
        rates[3] = "96x72";
        rates[5] = "1";
        assertThat(Executed.of(rates))
                .matches(run -> run.exitCode() == 2 && run.err().contains("--images"));
    }

    @Test
    void shouldCalibrateCoarserViewsAlone() throws IOException {
        Path thresholds = folder.resolve("thresholds.json");
        String[] calibrate = {
            "calibrate",
            "--profile",
            "clouds",
            folder.toString(),
            "--coarser-only",
            "--rate",
            "0.4",
            "--alert-rate",
            "0.4",
            "--out",
            thresholds.toString()
        };

        Executed without = Executed.of(calibrate);
        String[] withViews = Arrays.copyOf(calibrate, calibrate.length + 2);
        withViews[calibrate.length] = "-D";
        withViews[calibrate.length + 1] = "detox.tile.coarser.views=3";
        Executed with = Executed.of(withViews);

        assertThat(without.exitCode()).isEqualTo(78);
        assertThat(without.err()).contains("detox.tile.coarser.views=3");
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(ThresholdFile.read(thresholds).thresholds())
                .extracting(ThresholdEntry::sizeClass)
                .as("at a quarter, nothing is left of frames of 100x80")
                .containsExactly("tile64/2", "tile64/2");
    }
}
