package io.detoxstream.topology.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detoxstream.schemas.Origin;
import io.detoxstream.topology.config.BatchSettings;
import io.detoxstream.topology.fault.RecordFaultException;
import io.detoxstream.topology.metrics.BatchCounters;
import io.detoxstream.topology.metrics.BatchListener;
import io.detoxstream.topology.metrics.DrainReason;
import io.detoxstream.topology.record.Stage;
import io.detoxstream.topology.step.StepInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** The gate without Kafka Streams, under a clock of its own. Values are names; a capital letter makes the device fail. */
class BatchGateTest {
    private static final int SMALL = 32;
    private static final int LARGE = 64;
    private static final Duration DELAY = Duration.ofMillis(10);

    private final List<List<String>> batches = new ArrayList<>();
    private final List<BatchListener.Batch> told = new ArrayList<>();
    private final BatchCounters counters = new BatchCounters();
    private final List<String> out = new ArrayList<>();
    private final Task one = new Task();
    private final Task two = new Task();
    private long now;
    private long nanosPerWork = 1;
    private int offset;

    private static final class Task implements BatchGate.Member {
        private Optional<Duration> timer = Optional.empty();

        @Override
        public void startTimer(Duration interval) {
            assertThat(timer).isEmpty();
            timer = Optional.of(interval);
        }

        @Override
        public void stopTimer() {
            timer = Optional.empty();
        }
    }

    private final class Step implements DeviceStep<String, String, String> {
        @Override
        public Optional<Demand> demand(String value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String pass(StepInput<String> input) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> run(List<String> values) {
            if (values.stream().anyMatch(value -> Character.isUpperCase(value.charAt(0)))) {
                throw new IllegalStateException("no device");
            }
            batches.add(List.copyOf(values));
            now += nanosPerWork * values.size() * 100;
            return values.stream().map(value -> value + "!").toList();
        }

        @Override
        public String blame(RuntimeException fault) {
            return "blamed";
        }

        @Override
        public String finish(StepInput<String> input, String outcome) {
            if (input.value().startsWith("unfinished")) {
                throw new IllegalStateException("no end");
            }
            return outcome;
        }

        @Override
        public int evaluations(String outcome) {
            return 3;
        }
    }

    private BatchGate<String, String, String> gate(int size, long bytes, Duration maxDevice) {
        BatchRunner<String, String, String> runner =
                new BatchRunner<>("step", Stage.SCREEN, new Step(), counters.and(told::add), () -> now);
        BatchGate<String, String, String> gate =
                new BatchGate<>(runner, new BatchSettings(size, bytes, DELAY, maxDevice), () -> now);
        gate.join(one);
        gate.join(two);
        // the first batch is of one, for nothing is known of the device before
        add(gate, one, "first");
        gate.drain(DrainReason.COMMIT);
        batches.clear();
        told.clear();
        out.clear();
        return gate;
    }

    private BatchGate<String, String, String> gate(int size) {
        return gate(size, 1000, Duration.ofSeconds(1));
    }

    private void add(BatchGate<String, String, String> gate, Task task, String value) {
        add(gate, task, value, new Demand(SMALL, SMALL, 100, 10, false));
    }

    private void add(BatchGate<String, String, String> gate, Task task, String value, Demand demand) {
        Origin position = new Origin("cluster", "raw", task == one ? 1 : 2, (long) offset++);
        gate.add(task, new StepInput<>(null, value, new RecordHeaders(), 0, position), demand, out::add);
    }

    @Test
    void shouldGatherOverAllTasksUntilTheBatchIsFull() {
        BatchGate<String, String, String> gate = gate(3);

        add(gate, one, "a");
        now += 5;
        add(gate, two, "b");
        assertThat(out).isEmpty();
        add(gate, one, "c");

        assertThat(batches).containsExactly(List.of("a", "b", "c"));
        assertThat(out).containsExactly("a!", "b!", "c!");
        assertThat(told)
                .containsExactly(new BatchListener.Batch(
                        Stage.SCREEN, DrainReason.FULL, 3, Duration.ofNanos(5), Duration.ofNanos(300), 9));
        assertThat(counters.images(Stage.SCREEN, DrainReason.FULL)).isEqualTo(3);
        assertThat(counters.batches(Stage.SCREEN, DrainReason.FULL)).isEqualTo(1);
        assertThat(counters.meanSize(Stage.SCREEN)).isEqualTo(2);
    }

    @Test
    void shouldDrainWhenTheOldestHasWaitedAndNotBefore() {
        BatchGate<String, String, String> gate = gate(100);
        add(gate, one, "a");
        now += DELAY.toNanos() / 2;
        add(gate, one, "b");

        gate.drainIfOld();
        assertThat(out).isEmpty();
        now += DELAY.toNanos() / 2;
        gate.drainIfOld();

        assertThat(batches).containsExactly(List.of("a", "b"));
        assertThat(told.get(0).reason()).isEqualTo(DrainReason.AGE);
        assertThat(told.get(0).queueTime()).isEqualTo(DELAY);
    }

    @Test
    void shouldGoOnGatheringForAsLongAsTheDeviceWillTakeWhileRecordsCome() {
        BatchGate<String, String, String> gate = gate(100);
        nanosPerWork = 2 * DELAY.toNanos() / 100;
        add(gate, one, "slow");
        gate.drain(DrainReason.COMMIT);
        batches.clear();
        // an image takes about the delay by now, half of the newest measurement
        add(gate, one, "a");
        add(gate, one, "b");
        now += DELAY.toNanos();
        gate.drainIfOld();
        assertThat(batches).isEmpty();

        add(gate, one, "c");
        now += 5 * DELAY.toNanos();
        gate.drainIfOld();
        assertThat(batches).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void shouldNotWaitForTheDevicesTimeWhereNoneComes() {
        BatchGate<String, String, String> gate = gate(100);
        nanosPerWork = 2 * DELAY.toNanos() / 100;
        add(gate, one, "slow");
        gate.drain(DrainReason.COMMIT);
        batches.clear();
        add(gate, one, "a");
        add(gate, one, "b");
        now += DELAY.toNanos();
        gate.drainIfOld();
        gate.drainIfOld();

        assertThat(batches).containsExactly(List.of("a", "b"));
    }

    @Test
    void shouldLetATimerRunOnlyWhileARecordWaits() {
        BatchGate<String, String, String> gate = gate(2);
        assertThat(one.timer).isEmpty();
        add(gate, one, "a");
        assertThat(one.timer).contains(DELAY.dividedBy(2));
        add(gate, two, "b");
        assertThat(one.timer).isEmpty();
        assertThat(two.timer).isEmpty();

        add(gate, one, "c");
        add(gate, two, "d", new Demand(LARGE, LARGE, 100, 10, false));
        gate.leave(one);
        assertThat(one.timer).isEmpty();
        assertThat(two.timer).isPresent();
        gate.drain(DrainReason.COMMIT);
        assertThat(two.timer).isEmpty();
    }

    @Test
    void shouldBatchBySizeAndKeepTheOrderOfEachTask() {
        BatchGate<String, String, String> gate = gate(2);
        add(gate, one, "large", new Demand(LARGE, LARGE, 100, 10, false));
        add(gate, one, "a");
        add(gate, two, "b");

        // b has no earlier record of its task before it, a has
        assertThat(batches).containsExactly(List.of("a", "b"));
        assertThat(out).containsExactly("b!");

        gate.drain(DrainReason.COMMIT);
        assertThat(batches).containsExactly(List.of("a", "b"), List.of("large"));
        assertThat(out).containsExactly("b!", "large!", "a!");
    }

    @Test
    void shouldEndABatchByItsBytes() {
        BatchGate<String, String, String> gate = gate(100, 25, Duration.ofSeconds(1));
        add(gate, one, "a");
        add(gate, one, "b");
        assertThat(batches).isEmpty();

        add(gate, one, "c");

        assertThat(batches).containsExactly(List.of("a", "b"));
        assertThat(out).containsExactly("a!", "b!");
    }

    @Test
    void shouldEndABatchByTheTimeThatTheDeviceIsLikelyToTake() {
        BatchGate<String, String, String> gate = gate(100, 1000, Duration.ofNanos(250));
        add(gate, one, "a");
        add(gate, one, "b");
        add(gate, one, "c");
        assertThat(batches).containsExactly(List.of("a", "b"));

        // half of the weight is the newest measurement's: 250 for each of them now, after 100 and 400
        gate.drain(DrainReason.COMMIT);
        nanosPerWork = 4;
        add(gate, one, "slow");
        gate.drain(DrainReason.COMMIT);
        batches.clear();
        add(gate, one, "d");
        add(gate, one, "e");
        assertThat(batches).containsExactly(List.of("d"));
    }

    @Test
    void shouldSendWhatGainsNothingByCompanyAtOnce() {
        BatchGate<String, String, String> gate = gate(100);
        add(gate, one, "a");
        add(gate, two, "frame", new Demand(SMALL, SMALL, 100, 10, true));

        assertThat(batches).containsExactly(List.of("frame"));
        assertThat(out).containsExactly("frame!");
    }

    @Test
    void shouldBlameABadValueAndPassItsCompanyOn() {
        BatchGate<String, String, String> gate = gate(3);
        add(gate, one, "a");
        add(gate, one, "Bad");
        add(gate, one, "c");

        assertThat(out).containsExactly("a!", "blamed", "c!");
    }

    @Test
    void shouldForgetATaskThatLeaves() {
        BatchGate<String, String, String> gate = gate(100, 25, Duration.ofSeconds(1));
        add(gate, one, "a");
        add(gate, two, "b");
        gate.leave(one);
        // its bytes are forgotten too: this one still fits
        add(gate, two, "c");
        assertThat(out).isEmpty();

        gate.drain(DrainReason.COMMIT);

        assertThat(out).containsExactly("b!", "c!");
    }

    @Test
    void shouldLetNothingOutAfterAFailureUntilAllTasksHaveLeft() {
        BatchGate<String, String, String> gate = gate(2);
        add(gate, one, "unfinished");
        assertThatThrownBy(() -> add(gate, two, "b")).isInstanceOfSatisfying(RecordFaultException.class, fault -> {
            assertThat(fault.position().getPartition()).isEqualTo(1);
            assertThat(fault.step()).isEqualTo("step");
        });

        assertThatThrownBy(() -> gate.drain(DrainReason.COMMIT)).hasMessageContaining("must not be committed");
        assertThatThrownBy(() -> add(gate, two, "c")).hasMessageContaining("must not be committed");
        gate.leave(one);
        assertThatThrownBy(() -> gate.drain(DrainReason.COMMIT)).hasMessageContaining("must not be committed");
        gate.leave(two);
        assertThat(out).isEmpty();

        gate.join(one);
        add(gate, one, "a");
        gate.drain(DrainReason.COMMIT);
        assertThat(out).containsExactly("a!");
    }

    @Test
    void shouldNameTheFirstRecordOfABatchThatTheDeviceFailsAt() {
        BatchGate<String, String, String> fresh = new BatchGate<>(
                new BatchRunner<>("step", Stage.SCREEN, new Step(), BatchListener.NONE, () -> now),
                new BatchSettings(2, 1000, DELAY, Duration.ofSeconds(1)),
                () -> now);
        fresh.join(two);
        offset = 41;

        add(fresh, two, "Device gone");

        assertThatThrownBy(() -> fresh.drain(DrainReason.AGE))
                .isInstanceOfSatisfying(RecordFaultException.class, fault -> {
                    assertThat(fault.position().getPartition()).isEqualTo(2);
                    assertThat(fault.position().getOffset()).isEqualTo(41);
                });
    }
}
