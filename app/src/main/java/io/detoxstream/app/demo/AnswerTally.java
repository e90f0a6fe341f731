package io.detoxstream.app.demo;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts a classifier's answers. As in BackdoorBench, a triggered image that shows the target class does not count: to
 * answer with the target is right there. Safe for several threads.
 */
final class AnswerTally {
    private final int target;
    private final Map<String, AnswerCount> rows = new TreeMap<>();

    /** @param target index of the class that triggered images are to be taken for */
    AnswerTally(int target) {
        this.target = target;
    }

    /** Whether the answer belongs into the table. */
    boolean counts(Answer answer) {
        return answer.item().clean() || answer.truth() != target;
    }

    void note(Answer answer) {
        if (counts(answer)) {
            add(answer.item().row(), AnswerCount.of(answer, target));
        }
    }

    private synchronized void add(String row, AnswerCount count) {
        rows.merge(row, count, AnswerCount::plus);
    }

    /** By row of the report, in order of their names; no row without an answer. */
    synchronized Map<String, AnswerCount> rows() {
        return new TreeMap<>(rows);
    }
}
