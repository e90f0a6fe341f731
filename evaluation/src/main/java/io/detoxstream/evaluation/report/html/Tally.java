package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many cells meet a target.
 *
 * @param met with their whole interval
 * @param unproven by their estimate alone
 * @param missed not at all
 */
record Tally(long met, long unproven, long missed) {
    /** @param judge which verdict counts; cells without one are left out */
    static Tally of(Collection<Cell> cells, Function<Judgement, Optional<Verdict>> judge) {
        List<Verdict> verdicts = cells.stream()
                .map(Judgement::of)
                .flatMap(judged -> judge.apply(judged).stream())
                .toList();
        return new Tally(
                count(verdicts, Verdict.MET), count(verdicts, Verdict.UNPROVEN), count(verdicts, Verdict.MISSED));
    }

    private static long count(List<Verdict> verdicts, Verdict verdict) {
        return verdicts.stream().filter(verdict::equals).count();
    }

    @Override
    public String toString() {
        long all = met + unproven + missed;
        if (all == 0) {
            return Numbers.NOTHING;
        }
        List<String> rest = new ArrayList<>();
        if (unproven > 0) {
            rest.add(unproven + " unproven");
        }
        if (missed > 0) {
            rest.add(missed + " missed");
        }
        return met + " of " + all + (rest.isEmpty() ? "" : " (" + String.join(", ", rest) + ")");
    }
}
