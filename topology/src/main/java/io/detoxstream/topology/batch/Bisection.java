package io.detoxstream.topology.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks for a batch, and if that fails for its halves, down to the values that fail alone. A value is to blame if another
 * one succeeds where it does not: one of its company, or the last that succeeded before. If none does the device is, and
 * the exception goes on. For one thread.
 */
final class Bisection<I, D> {
    private final Function<List<I>, List<D>> device;
    private final Function<RuntimeException, D> blame;
    /** A value that the device has had an answer for; empty at first. */
    private List<I> witness = List.of();

    Bisection(Function<List<I>, List<D>> device, Function<RuntimeException, D> blame) {
        this.device = device;
        this.blame = blame;
    }

    /** What became of one value: an outcome, or the exception that it met alone. */
    private record Answer<D>(D outcome, RuntimeException fault) {}

    /**
     * @return one outcome per value, in order
     * @throws RuntimeException as the device does, if no value can be blamed
     */
    List<D> run(List<I> values) {
        try {
            List<D> outcomes = ask(values);
            witness = List.of(values.get(0));
            return outcomes;
        } catch (RuntimeException e) {
            // a device that is gone is not asked for every half of the batch
            if ((values.size() == 1 || !witness.isEmpty()) && !isAlive()) {
                throw e;
            }
            return blaming(values, e);
        }
    }

    private List<D> blaming(List<I> values, RuntimeException fault) {
        List<Answer<D>> answers = new ArrayList<>();
        divide(values, fault, answers);
        for (int i = 0; i < values.size(); i++) {
            if (answers.get(i).fault() == null) {
                witness = List.of(values.get(i));
            }
        }
        Optional<RuntimeException> left =
                answers.stream().map(Answer::fault).filter(Objects::nonNull).findFirst();
        if (left.isPresent() && !isAlive()) {
            throw left.get();
        }
        return answers.stream()
                .map(answer -> answer.fault() == null ? answer.outcome() : blame.apply(answer.fault()))
                .toList();
    }

    /** @param fault what asking for all of the values gave */
    private void divide(List<I> values, RuntimeException fault, List<Answer<D>> answers) {
        if (values.size() == 1) {
            answers.add(new Answer<>(null, fault));
            return;
        }
        int half = values.size() / 2;
        for (List<I> part : List.of(values.subList(0, half), values.subList(half, values.size()))) {
            try {
                ask(part).forEach(outcome -> answers.add(new Answer<>(outcome, null)));
            } catch (RuntimeException e) {
                divide(part, e, answers);
            }
        }
    }

    private List<D> ask(List<I> values) {
        List<D> outcomes = device.apply(values);
        if (outcomes.size() != values.size()) {
            throw new IllegalStateException(outcomes.size() + " outcomes for a batch of " + values.size());
        }
        return outcomes;
    }

    /** Whether the device still answers for what it answered before: a good value of the same batch may be long ago. */
    private boolean isAlive() {
        if (witness.isEmpty()) {
            return false;
        }
        try {
            device.apply(witness);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
