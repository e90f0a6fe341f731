package io.detoxstream.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.detoxstream.evaluation.report.Roc.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectionTest {
    @Test
    void shouldCountTiesHalf() {
        // of the six pairs 2 beats 1, ties with 2 and loses to 3; 4 beats all three
        assertThat(new Detection(new double[] {3, 1, 2}, new double[] {4, 2}).auroc())
                .isEqualTo(4.5 / 6);
        assertThat(new Detection(new double[] {1, 1}, new double[] {1, 1, 1}).auroc())
                .isEqualTo(0.5);
        assertThat(new Detection(new double[] {1, 2}, new double[] {3}).auroc()).isEqualTo(1);
        assertThat(new Detection(new double[] {1, 2}, new double[] {0}).auroc()).isZero();
    }

    @Test
    void shouldPassThroughEveryThresholdOfAFewScores() {
        assertThat(new Detection(new double[] {3, 1, 2}, new double[] {4, 2}).curve())
                .containsExactly(
                        new Point(0, 0),
                        new Point(0, 0.5),
                        new Point(1 / 3.0, 0.5),
                        new Point(2 / 3.0, 1),
                        new Point(1, 1));
    }

    @Test
    void shouldCrossTiesInOneStep() {
        assertThat(new Detection(new double[] {1, 1, 1}, new double[] {1, 2}).curve())
                .containsExactly(new Point(0, 0), new Point(0, 0.5), new Point(1, 1));
    }

    @Test
    void shouldThinManyScoresButNotWhereFalseAlarmsAreRare() {
        double[] clean = IntStream.range(0, 10_000).mapToDouble(i -> i).toArray();
        double[] triggered =
                IntStream.range(0, 5_000).mapToDouble(i -> 5_000.5 + i).toArray();

        List<Point> curve = new Detection(clean, triggered).curve();

        assertThat(curve).hasSizeLessThan(210).startsWith(new Point(0, 0)).endsWith(new Point(1, 1));
        assertThat(curve).filteredOn(point -> point.fpr() <= 0.001).hasSizeGreaterThan(9);
        assertThat(curve).isSortedAccordingTo((a, b) -> Double.compare(a.fpr(), b.fpr()));
        // half a share of clean scores lies above the middle, and all triggered ones: tpr is twice fpr up to there
        assertThat(curve)
                .filteredOn(point -> point.fpr() <= 0.5)
                .allSatisfy(point -> assertThat(point.tpr()).isCloseTo(2 * point.fpr(), within(0.001)));
    }

    @Test
    void shouldCountScoresAboveAThresholdAndNotOnIt() {
        assertThat(Detection.above(new double[] {1, 2, 3, 2}, 2)).isEqualTo(0.25);
    }

    @Test
    void shouldNotJudgeWithoutScores() {
        assertThatThrownBy(() -> new Detection(new double[0], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Detection(new double[1], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
