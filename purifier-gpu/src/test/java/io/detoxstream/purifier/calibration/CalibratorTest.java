package io.detoxstream.purifier.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.calibration.CalibrationPlan.Target;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScores;
import io.detoxstream.purifier.screen.SizeClass;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibratorTest {
    private static final Conditions CONDITIONS = new Conditions("ab12", "fp32", "noise-error", 20, 100, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    private static final CalibrationPlan PLAN = new CalibrationPlan(
            "test", List.of(new Target(GateKind.PURIFY, 0.05), new Target(GateKind.ALERT, 0.01)), "numbers");

    /** The score of an image is its first two bytes; an image of two rows is a frame of two tiles. */
    private static List<ImageScores> scores(List<ImageInput> images) {
        return images.stream()
                .map(input -> {
                    byte[] rgb = input.image().rgb();
                    double score = (rgb[0] & 0xff) * 256 + (rgb[1] & 0xff);
                    return input.image().height() == 1
                            ? new ImageScores(new SizeClass("le32", false), new double[] {score})
                            : new ImageScores(new SizeClass("tile64", true), new double[] {score, -score});
                })
                .toList();
    }

    private final Calibrator calibrator = new Calibrator(CONDITIONS, CalibratorTest::scores, CLOCK);

    @Test
    void shouldComputeOneThresholdForEachRateAndTryItOnTheOtherImages() {
        CalibrationReport report = calibrator.calibrate(PLAN, images(1, 1000, 1), images(902, 1001, 1), done -> {});

        assertThat(report.refusals()).isEmpty();
        assertThat(report.entries()).hasSize(2);
        ThresholdEntry purify = report.entries().get(0);
        assertThat(purify.threshold()).isEqualTo(951);
        assertThat(purify.n()).isEqualTo(1000);
        assertThat(purify.conditions()).isEqualTo(CONDITIONS);
        assertThat(purify.date()).isEqualTo("2026-11-21");
        assertThat(purify.heldOut().n()).isEqualTo(100);
        assertThat(purify.heldOut().flagged()).isEqualTo(50);
        assertThat(purify.heldOut().rateLow()).isCloseTo(0.398321, within(1e-6));
        assertThat(purify.heldOut().rateHigh()).isCloseTo(0.601679, within(1e-6));
        assertThat(report.entries().get(1).threshold()).isEqualTo(991);
    }

    @Test
    void shouldCalibrateEachSizeClassAndSayWhichHasTooFewImages() {
        List<ImageInput> mixed = new ArrayList<>();
        images(1, 1000, 1).forEachRemaining(mixed::add);
        images(1, 200, 2).forEachRemaining(mixed::add);

        CalibrationReport report = calibrator.calibrate(PLAN, mixed.iterator(), noImages(), done -> {});

        assertThat(report.entries())
                .filteredOn(entry -> entry.kind() != GateKind.FRAME)
                .extracting(ThresholdEntry::sizeClass, ThresholdEntry::kind, ThresholdEntry::n)
                .containsExactly(
                        tuple("le32", GateKind.PURIFY, 1000),
                        tuple("le32", GateKind.ALERT, 1000),
                        tuple("tile64", GateKind.PURIFY, 400));
        assertThat(report.entries()).extracting(ThresholdEntry::heldOut).containsOnlyNulls();
        assertThat(report.refusals())
                .containsExactly("tile64, alert: a clean flag rate of 0.01 needs at least 1000 clean images, there are"
                        + " 400");
    }

    @Test
    void shouldCalibrateWholeFramesAndTryThemOnOtherFrames() {
        CalibrationReport report = calibrator.calibrate(PLAN, images(1, 999, 2), images(902, 1001, 2), done -> {});

        List<ThresholdEntry> frames = report.entries().stream()
                .filter(entry -> entry.kind() == GateKind.FRAME)
                .toList();
        assertThat(frames).extracting(ThresholdEntry::sizeClass).containsOnly("tile64x2");
        assertThat(frames).extracting(ThresholdEntry::n).containsOnly(999);
        assertThat(frames)
                .extracting(ThresholdEntry::rate, ThresholdEntry::threshold, ThresholdEntry::method)
                .contains(
                        tuple(0.05, 950.0, ThresholdEntry.SPLIT_CONFORMAL),
                        tuple(0.001, 999.0, ThresholdEntry.SPLIT_CONFORMAL));
        assertThat(frames)
                .filteredOn(entry -> entry.rate() == 0.05)
                .extracting(entry -> entry.heldOut().flagged())
                .containsExactly(51);
        assertThat(frames)
                .filteredOn(entry -> entry.rate() < 0.001)
                .hasSizeGreaterThan(5)
                .allMatch(
                        entry -> entry.method().equals(ThresholdEntry.GENERALISED_PARETO) && entry.threshold() >= 999);
    }

    @Test
    void shouldSayThatFewFramesMakeNoThresholdsOfWholeFrames() {
        CalibrationReport report = calibrator.calibrate(PLAN, images(1, 99, 2), noImages(), done -> {});

        assertThat(report.entries()).isEmpty();
        assertThat(report.leftOut())
                .singleElement()
                .asString()
                .contains("whole frames of tile64", "at least 100", "there are 99");
        assertThat(calibrator
                        .calibrate(PLAN, images(1, 99, 1), noImages(), done -> {})
                        .leftOut())
                .as("no frames at all")
                .isEmpty();
    }

    @Test
    void shouldTellHowFarItIs() {
        List<Integer> told = new ArrayList<>();

        calibrator.calibrate(PLAN, images(1, 70, 1), images(1, 40, 1), told::add);

        assertThat(told).isSorted().endsWith(110).hasSizeGreaterThan(2);
    }

    private static Iterator<ImageInput> noImages() {
        return List.<ImageInput>of().iterator();
    }

    private static Iterator<ImageInput> images(int from, int to, int rows) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> {
                    byte[] rgb = new byte[3 * rows];
                    rgb[0] = (byte) (i >> 8);
                    rgb[1] = (byte) i;
                    return new ImageInput(new RgbImage(1, rows, rgb), new byte[32], List.of());
                })
                .iterator();
    }
}
