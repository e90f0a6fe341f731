package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.calibration.FrameCalibrator.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On frames whose tiles keep each other company: each tile's score is the frame's own level times noise of its own. */
class FrameCalibratorTest {
    private final Random random = new Random(7);

    private double[] frame(int tiles) {
        double level = Math.exp(random.nextGaussian());
        return IntStream.range(0, tiles)
                .mapToDouble(i -> level * random.nextExponential())
                .toArray();
    }

    private List<double[]> frames(int count, int tiles) {
        return Stream.generate(() -> frame(tiles)).limit(count).toList();
    }

    private static FrameCurves curves(FrameCalibrator calibrator) {
        Conditions made = new Conditions("aa11", "fp32", "noise-error", 20, 20, 1);
        return FrameCurves.of(
                "tile64",
                calibrator.points().stream()
                        .map(point -> new ThresholdEntry(
                                "any",
                                FrameCurves.name("tile64", calibrator.tiles()),
                                made,
                                GateKind.FRAME,
                                point.rate(),
                                point.threshold(),
                                calibrator.frames(),
                                point.method(),
                                null,
                                "",
                                ""))
                        .toList());
    }

    private double share(int tiles, double threshold) {
        int trials = 4000;
        return IntStream.range(0, trials)
                        .filter(i -> Arrays.stream(frame(tiles)).max().orElseThrow() > threshold)
                        .count()
                / (double) trials;
    }

    @Test
    void shouldKeepTheRateOfFramesThatAreLikeThem() {
        for (double rate : new double[] {0.1, 0.05, 0.02}) {
            double met = 0;
            int calibrations = 20;
            for (int i = 0; i < calibrations; i++) {
                FrameCurves curves = curves(FrameCalibrator.of(frames(300, 36)));
                met += share(36, curves.threshold(0, rate, 36)) / calibrations;
            }
            // the rank of 301 * rate rounded down, and six standard errors of twenty calibrations
            double lowest = Math.floor(301 * rate) / 301;
            assertThat(met).isBetween(0.0, rate + 6 * Math.sqrt(rate / 300 / calibrations));
            assertThat(met).isGreaterThan(lowest - 6 * Math.sqrt(rate / 300 / calibrations));
        }
    }

    @Test
    void shouldFlagNoMoreOfSmallerAndLargerFrames() {
        FrameCalibrator calibrator = FrameCalibrator.of(frames(4000, 36));
        FrameCurves curves = curves(calibrator);
        double[] tiles =
                frames(4000, 1).stream().flatMapToDouble(Arrays::stream).toArray();
        double tile = ConformalThreshold.of(tiles, 0.05);

        for (int size : new int[] {2, 4, 9, 20, 60, 130, 500}) {
            assertThat(share(size, curves.threshold(tile, 0.05, size)))
                    .as(size + " tiles")
                    .isLessThan(0.06);
        }
        assertThat(share(130, curves.threshold(tile, 0.05, 130)))
                .as("the price of Boole's inequality")
                .isGreaterThan(0.01);
    }

    @Test
    void shouldUseOneObservationOfEachFrame() {
        FrameCalibrator calibrator = FrameCalibrator.of(frames(250, 36));

        assertThat(calibrator.frames()).isEqualTo(250);
        assertThat(calibrator.tiles()).isEqualTo(36);
        List<Point> points = calibrator.points(0.03, 0.05);
        assertThat(points).extracting(Point::rate).contains(0.03).doesNotHaveDuplicates();
        for (Point point : points) {
            boolean told = 251 * point.rate() >= 1;
            assertThat(point.method())
                    .isEqualTo(told ? ThresholdEntry.SPLIT_CONFORMAL : ThresholdEntry.GENERALISED_PARETO);
        }
    }

    @Test
    void shouldCutLargerFramesToTheTilesOfSmallerOnes() {
        List<double[]> mixed = Stream.of(frames(10, 4), frames(60, 20), frames(60, 35))
                .flatMap(List::stream)
                .toList();

        FrameCalibrator calibrator = FrameCalibrator.of(mixed);

        assertThat(calibrator.tiles()).isEqualTo(20);
        assertThat(calibrator.frames()).as("without the smallest").isEqualTo(120);
        double[] rising = IntStream.range(0, 35).mapToDouble(i -> i).toArray();
        double[] cut =
                FrameCalibrator.largest(Stream.generate(() -> rising).limit(400).toList(), 20);
        assertThat(Arrays.stream(cut).min().orElseThrow()).isEqualTo(19);
        assertThat(Arrays.stream(cut).max().orElseThrow()).isEqualTo(34);
        assertThat(Arrays.stream(cut).average().orElseThrow()).isCloseTo(26.5, within(0.2));
    }

    @Test
    void shouldRefuseTooFewFrames() {
        assertThatThrownBy(() -> FrameCalibrator.of(frames(99, 36)))
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("at least 100")
                .hasMessageContaining("99");
        assertThatThrownBy(() -> FrameCalibrator.of(List.of())).isInstanceOf(CalibrationException.class);
        List<double[]> broken = Stream.concat(frames(150, 4).stream(), Stream.of(new double[] {1, 2, Double.NaN, 3}))
                .toList();
        assertThatThrownBy(() -> FrameCalibrator.of(broken).points())
                .isInstanceOf(CalibrationException.class)
                .hasMessageContaining("finite");
    }
}
