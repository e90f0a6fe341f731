package io.detoxstream.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.ModelInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LockStepTest {
    /** Answers twice the value, plus the step; a step of 13 breaks it. */
    private static final class Doubling implements Denoiser {
        private final List<String> batches = Collections.synchronizedList(new ArrayList<>());

        @Override
        public ModelInfo model() {
            throw new UnsupportedOperationException();
        }

        @Override
        public float[] predictNoise(float[] xt, int n, int height, int width, int[] t) {
            batches.add(Arrays.toString(t));
            float[] eps = new float[xt.length];
            for (int i = 0; i < eps.length; i++) {
                int step = t[i / (xt.length / n)];
                if (step == 13) {
                    throw new DenoiserException("step 13");
                }
                eps[i] = 2 * xt[i] + step;
            }
            return eps;
        }

        @Override
        public float[] predictNoise(float[] xt, int n, int height, int width, float[] sigma) {
            batches.add("map of " + n);
            float[] eps = new float[xt.length];
            for (int i = 0; i < eps.length; i++) {
                eps[i] = xt[i] + sigma[i / 3];
            }
            return eps;
        }

        @Override
        public void close() {}
    }

    private final Doubling network = new Doubling();
    private final LockStep lockStep = new LockStep(network);

    /** Asks about its own value at each step in turn, one pixel at a time, and adds up the answers. */
    private Supplier<Float> task(float value, int... steps) {
        return () -> {
            float sum = 0;
            for (int step : steps) {
                sum += lockStep.predictNoise(new float[] {value, 0, 0}, 1, 1, 1, new int[] {step})[0];
            }
            return sum;
        };
    }

    @Test
    void shouldAnswerAllTasksFromOneBatchInTheirOrder() {
        List<Float> sums = lockStep.together(List.of(task(1, 5, 3), task(10, 6, 2), task(100, 7, 1)));

        assertThat(sums).containsExactly(12f, 48f, 408f);
        assertThat(network.batches).containsExactly("[5, 6, 7]", "[3, 2, 1]");
    }

    @Test
    void shouldNotWaitForTasksThatHaveEnded() {
        List<Float> sums = lockStep.together(List.of(task(1), task(2, 4, 5), task(3, 6)));

        assertThat(sums).containsExactly(0f, 17f, 12f);
        assertThat(network.batches).containsExactly("[4, 6]", "[5]");
    }

    @Test
    void shouldKeepNoiseMapsApart() {
        Supplier<Float> map = () -> lockStep.predictNoise(new float[] {1, 0, 0}, 1, 1, 1, new float[] {0.5f})[0];

        assertThat(lockStep.together(List.of(map, task(1, 5), map))).containsExactly(1.5f, 7f, 1.5f);
        assertThat(network.batches).containsExactly("map of 2", "[5]");
    }

    @Test
    void shouldThrowWhatTheNetworkThrowsOnceAllTasksHaveEnded() {
        assertThatThrownBy(() -> lockStep.together(List.of(task(1, 2, 3), task(1, 13))))
                .isInstanceOf(DenoiserException.class)
                .hasMessage("step 13");
    }

    @Test
    void shouldGoOnForTheOthersWhenATaskBreaks() {
        List<Float> last = Collections.synchronizedList(new ArrayList<>());
        Supplier<Float> broken = () -> {
            throw new IllegalStateException("broken");
        };
        Supplier<Float> other = () -> {
            last.add(task(1, 2, 3).get());
            return 0f;
        };

        assertThatThrownBy(() -> lockStep.together(List.of(other, broken))).hasMessage("broken");
        assertThat(last).containsExactly(9f);
    }

    @Test
    void shouldPassCallsOfOthersStraightThrough() {
        assertThat(lockStep.predictNoise(new float[] {3, 0, 0}, 1, 1, 1, new int[] {1}))
                .startsWith(7f);
    }

    @Test
    void shouldDoNothingWithoutTasks() {
        assertThat(lockStep.together(List.<Supplier<Float>>of())).isEmpty();
    }
}
