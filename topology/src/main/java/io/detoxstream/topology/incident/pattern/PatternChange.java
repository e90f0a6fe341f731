package io.detoxstream.topology.incident.pattern;

import io.detoxstream.topology.pattern.KnownPattern;
import io.detoxstream.topology.pattern.Pattern;
import io.detoxstream.topology.record.IncidentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a search changes of what is known of a source.
 *
 * @param after the patterns that are known from now on
 * @param told those that are new or were estimated anew
 * @param fresh those of them that are new
 * @param gone ids of those that are taken back
 */
public record PatternChange(
        StoredPatterns after, List<StoredPattern> told, List<StoredPattern> fresh, List<String> gone) {
    /** Cosine from which a pattern that is found is taken for a newer estimate of a known one. */
    private static final double SAME = 0.7;
    /** Share of a window that a known pattern must be in to stay: more than match by chance, some 1.5 %. */
    private static final double STAYS = 0.03;
    /** Patterns of a source: twice as many as a search finds. */
    private static final int MOST = 8;

    /**
     * A pattern that is found again keeps its id; one that hardly an image of the window carries any more is taken back.
     *
     * @param now the service's clock
     */
    public static PatternChange of(String source, StoredPatterns before, PatternSearch.Result result, long now) {
        Map<String, StoredPattern> after = new LinkedHashMap<>();
        List<StoredPattern> told = new ArrayList<>();
        List<StoredPattern> fresh = new ArrayList<>();
        List<KnownPattern> left = new ArrayList<>(result.known());
        for (Pattern found : result.found()) {
            Optional<KnownPattern> same = takeSame(left, found);
            StoredPattern pattern = same.flatMap(known -> before.find(known.id()))
                    .map(stored -> stored.by(found, now))
                    .orElseGet(() -> StoredPattern.of(id(source, now, told.size()), found, now));
            if (same.isEmpty()) {
                fresh.add(pattern);
            }
            told.add(pattern);
            after.put(pattern.id(), pattern);
        }
        left.stream()
                .filter(known -> result.matches().getOrDefault(known.id(), 0) > STAYS * result.images())
                .sorted(Comparator.comparing(known -> -result.matches().get(known.id())))
                .limit(Math.max(0, MOST - after.size()))
                .flatMap(known -> before.find(known.id()).stream())
                .forEach(stored -> after.put(stored.id(), stored));
        List<String> gone = before.patterns().stream()
                .map(StoredPattern::id)
                .filter(id -> !after.containsKey(id))
                .collect(Collectors.toList());
        return new PatternChange(new StoredPatterns(List.copyOf(after.values())), told, fresh, gone);
    }

    /** Everything that was known is taken back. */
    public static PatternChange forget(StoredPatterns before) {
        return new PatternChange(
                StoredPatterns.NONE,
                List.of(),
                List.of(),
                before.patterns().stream().map(StoredPattern::id).toList());
    }

    private static Optional<KnownPattern> takeSame(List<KnownPattern> left, Pattern found) {
        Optional<KnownPattern> nearest = left.stream()
                .max(Comparator.comparingDouble(known -> known.pattern().likeness(found)))
                .filter(known -> known.pattern().likeness(found) > SAME);
        nearest.ifPresent(left::remove);
        return nearest;
    }

    private static String id(String source, long now, int index) {
        return IncidentId.of("pattern", source + "/" + now + "/" + index);
    }
}
