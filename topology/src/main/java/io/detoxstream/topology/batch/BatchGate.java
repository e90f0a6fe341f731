package io.detoxstream.topology.batch;

import io.detoxstream.topology.config.BatchSettings;
import io.detoxstream.topology.metrics.DrainReason;
import io.detoxstream.topology.step.StepInput;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Gathers the records of all tasks of one stream thread, and drains them through the device: when there are enough of
 * equal size, when the oldest has waited long enough, or when offsets are about to be committed. For that thread only.
 *
 * <p>Long enough is the set delay where no others come. While they do, a batch may wait for as long as the device would
 * take for it: under load decoding alone takes longer than the delay, and batches would never be full when it matters.
 *
 * <p>Results leave in the order in which the records of their task came, whatever batch they were in. After a failure
 * the gate keeps what it holds and lets nothing out: offsets that include a record which has not left must not be
 * committed. It opens again once all tasks have left.
 */
final class BatchGate<I, D, O> {
    private final BatchRunner<I, D, O> runner;
    private final BatchSettings settings;
    private final LongSupplier nanoTime;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Set<Member> members = new HashSet<>();
    private long bytes;
    /** Whether a record has come since the timer was last heard. */
    private boolean coming;

    private Member timekeeper;
    private Throwable failure;

    /** A task, as the gate knows it. */
    interface Member {
        /** Has {@link BatchGate#drainIfOld} called now and then. */
        void startTimer(Duration interval);

        void stopTimer();
    }

    /** A record between its arrival and its departure. */
    private final class Entry {
        private final Member member;
        private final StepInput<I> input;
        private final Demand demand;
        private final Consumer<O> outlet;
        private final long since = nanoTime.getAsLong();
        private Optional<D> outcome = Optional.empty();

        private Entry(Member member, StepInput<I> input, Demand demand, Consumer<O> outlet) {
            this.member = member;
            this.input = input;
            this.demand = demand;
            this.outlet = outlet;
        }

        private boolean waits() {
            return outcome.isEmpty();
        }
    }

    BatchGate(BatchRunner<I, D, O> runner, BatchSettings settings, LongSupplier nanoTime) {
        this.runner = runner;
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    void join(Member member) {
        members.add(member);
    }

    /** Forgets what is left of a task: its offsets were not committed, so whoever takes it over reads it again. */
    void leave(Member member) {
        stopTimer(member);
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.member == member) {
                all.remove();
                bytes -= entry.demand.bytes();
            }
        }
        members.remove(member);
        if (members.isEmpty()) {
            failure = null;
        } else {
            setTimer();
        }
    }

    /**
     * Takes a record, and drains a batch if it completes one.
     *
     * @param outlet takes the result, in this call or in a later one
     */
    void add(Member member, StepInput<I> input, Demand demand, Consumer<O> outlet) {
        requireSound();
        if (bytes + demand.bytes() > settings.bytes()) {
            drain(DrainReason.FULL);
        }
        List<Entry> company = company(demand);
        if (!company.isEmpty() && runner.estimate(work(company) + demand.work()) > nanos(settings.maxDevice())) {
            run(company, DrainReason.FULL);
            company = List.of();
        }
        entries.add(new Entry(member, input, demand, outlet));
        coming = true;
        bytes += demand.bytes();
        if (demand.alone() || company.size() + 1 >= settings.size()) {
            run(company(demand), DrainReason.FULL);
        }
        setTimer();
    }

    /** Drains everything, in batches of equal size. */
    void drain(DrainReason reason) {
        requireSound();
        for (Optional<Entry> first = oldest(); first.isPresent(); first = oldest()) {
            run(company(first.get().demand), reason);
        }
        setTimer();
    }

    void drainIfOld() {
        double patience = coming ? patience() : nanos(settings.delay());
        coming = false;
        boolean old = oldest().filter(entry -> nanoTime.getAsLong() - entry.since >= patience)
                .isPresent();
        if (old) {
            drain(DrainReason.AGE);
        }
    }

    /** Nanoseconds that the oldest may wait while others come. */
    private double patience() {
        List<Entry> waiting = entries.stream().filter(Entry::waits).toList();
        double device = Math.min(runner.estimate(work(waiting)), nanos(settings.maxDevice()));
        return Math.max(device, nanos(settings.delay()));
    }

    private void requireSound() {
        if (failure != null) {
            throw new IllegalStateException(
                    "a batch of this thread has failed, so what is held back must not be committed", failure);
        }
    }

    /** Records that wait and may go with one of this demand, which itself goes with no other if it is to be alone. */
    private List<Entry> company(Demand demand) {
        List<Entry> company = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.waits() && (entry.demand == demand || entry.demand.fits(demand))) {
                company.add(entry);
            }
        }
        return company;
    }

    private double work(List<Entry> company) {
        return company.stream().mapToDouble(entry -> entry.demand.work()).sum();
    }

    private Optional<Entry> oldest() {
        return entries.stream().filter(Entry::waits).findFirst();
    }

    private void run(List<Entry> batch, DrainReason reason) {
        try {
            long queued = nanoTime.getAsLong() - batch.get(0).since;
            List<StepInput<I>> inputs = batch.stream().map(entry -> entry.input).toList();
            List<D> outcomes = runner.run(inputs, work(batch), reason, queued);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome = Optional.of(outcomes.get(i));
            }
            release();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }

    /** Lets out what waits for nothing and for no earlier record of its task. */
    private void release() {
        Set<Member> held = new HashSet<>();
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.waits()) {
                held.add(entry.member);
            } else if (!held.contains(entry.member)) {
                entry.outlet.accept(runner.finish(entry.input, entry.outcome.orElseThrow()));
                bytes -= entry.demand.bytes();
                all.remove();
            }
        }
    }

    /** A timer runs only while a record waits: each time it fires, Kafka Streams takes it for something to commit. */
    private void setTimer() {
        if (oldest().isEmpty()) {
            stopTimer(timekeeper);
        } else if (timekeeper == null) {
            timekeeper = oldest().orElseThrow().member;
            timekeeper.startTimer(Duration.ofMillis(Math.max(1, settings.delay().toMillis() / 2)));
        }
    }

    private void stopTimer(Member member) {
        if (member != null && Objects.equals(member, timekeeper)) {
            timekeeper.stopTimer();
            timekeeper = null;
        }
    }

    private static double nanos(Duration duration) {
        return duration.toNanos();
    }
}
