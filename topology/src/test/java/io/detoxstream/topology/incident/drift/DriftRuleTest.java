package io.detoxstream.topology.incident.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.detoxstream.topology.config.DriftSettings;
import io.detoxstream.topology.incident.state.StateSerde;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class DriftRuleTest {
    private static final int REFERENCE = 1000;
    private static final int WINDOW = 200;

    private final Random random = new Random(17);

    private static ScoreSketch sketch(int scores, DoubleSupplier score) {
        ScoreSketch sketch = new ScoreSketch();
        for (int i = 0; i < scores; i++) {
            sketch.add(score.getAsDouble());
        }
        return sketch;
    }

    /** Skewed to the right, as scores are. */
    private double clean() {
        return Math.exp(0.4 * random.nextGaussian());
    }

    private double shiftedShare(int trials, double rate, DoubleSupplier reference, DoubleSupplier recent) {
        DriftRule rule = new DriftRule(rate);
        int shifted = 0;
        for (int trial = 0; trial < trials; trial++) {
            if (rule.compare(sketch(REFERENCE, reference), sketch(WINDOW, recent))
                    .shifted()) {
                shifted++;
            }
        }
        return (double) shifted / trials;
    }

    @Test
    void shouldRaiseNoMoreFalseAlarmsThanPromised() {
        assertThat(shiftedShare(400, 0.05, this::clean, this::clean)).isLessThanOrEqualTo(0.05);
        assertThat(shiftedShare(400, 1e-4, this::clean, this::clean)).isZero();
    }

    @Test
    void shouldNoticeThatAllScoresMoveUpOrDown() {
        assertThat(shiftedShare(50, 1e-4, this::clean, () -> 2 * clean())).isEqualTo(1);
        assertThat(shiftedShare(50, 1e-4, this::clean, () -> clean() / 1.7)).isEqualTo(1);
        assertThat(shiftedShare(50, 1e-4, this::clean, () -> 10 * clean())).isEqualTo(1);
    }

    @Test
    void shouldNotMindATriggerOnAQuarterOfTheImages() {
        DoubleSupplier attacked = () -> random.nextDouble() < 0.25 ? 8 + random.nextDouble() : clean();

        assertThat(shiftedShare(200, 1e-4, this::clean, attacked)).isZero();
    }

    @Test
    void shouldSayHowFarTheScoresHaveMoved() {
        Comparison moved =
                new DriftRule(1e-4).compare(sketch(REFERENCE, this::clean), sketch(WINDOW, () -> 1.5 * clean()));

        assertThat(moved.referenceImages()).isEqualTo(REFERENCE);
        assertThat(moved.recentImages()).isEqualTo(WINDOW);
        assertThat(moved.referenceMedian()).isBetween(0.9, 1.1);
        assertThat(moved.recentMedian()).isBetween(1.3, 1.7);
        // the sketch draws by itself which scores to keep, so the share moves by a few hundredths from run to run
        assertThat(moved.beyond()).isBetween(0.15, 0.6);
        assertThat(moved.criticalDistance()).isBetween(0.2, 0.35);
    }

    @Test
    void shouldKeepQuantilesOfManyScoresInLittleSpace() throws Exception {
        ScoreSketch sketch = sketch(200_000, random::nextDouble);
        Serde<ScoreSketch> serde = new StateSerde<>("scores", 1, ScoreSketch::write, ScoreSketch::read);

        byte[] bytes = serde.serializer().serialize("any", sketch);
        ScoreSketch read = serde.deserializer().deserialize("any", bytes);

        assertThat(bytes).hasSizeLessThan(3000);
        assertThat(read.count()).isEqualTo(200_000);
        for (double rank : new double[] {0.01, 0.25, 0.5, 0.9, 0.99}) {
            assertThat(read.quantile(rank)).isBetween(rank - 0.02, rank + 0.02).isEqualTo(sketch.quantile(rank));
            assertThat(read.shareUpTo(rank)).isBetween(rank - 0.02, rank + 0.02);
        }
    }

    @Test
    void shouldRememberItsHistory() {
        DriftSettings settings = new DriftSettings(REFERENCE, WINDOW, 1e-4);
        ScoreHistory history = new ScoreHistory();
        for (int i = 0; i < REFERENCE + WINDOW / 2; i++) {
            assertThat(history.add(clean(), i, settings)).isFalse();
        }
        assertThat(history.add(Double.NaN, 0, settings)).isFalse();
        Serde<ScoreHistory> serde = new StateSerde<>("scores", 1, ScoreHistory::write, ScoreHistory::read);
        ScoreHistory read =
                serde.deserializer().deserialize("any", serde.serializer().serialize("any", history));

        boolean compared = false;
        for (int i = 0; i < WINDOW / 2; i++) {
            compared = read.add(3 * clean(), 5000 + i, settings);
        }

        assertThat(compared).isTrue();
        assertThat(read.windowFrom()).isEqualTo(REFERENCE);
        assertThat(read.last()).isPresent();
        assertThat(read.last().orElseThrow().recentImages()).isEqualTo(WINDOW);
        for (int i = 0; i < WINDOW; i++) {
            read.add(3 * clean(), 6000 + i, settings);
        }
        assertThat(read.drifting()).isTrue();
        byte[] bytes = serde.serializer().serialize("any", read);
        assertThat(serde.serializer().serialize("any", serde.deserializer().deserialize("any", bytes)))
                .isEqualTo(bytes);
    }
}
