package io.detoxstream.serdes;

import java.util.Collection;
import java.util.Comparator;

/** Finds the setting that somebody probably meant to type. */
public final class NearestName {
    private NearestName() {}

    /**
     * The candidate with the fewest edits, the alphabetically first of several.
     *
     * @throws IllegalArgumentException if there are no candidates
     */
    public static String of(String typed, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new IllegalArgumentException("there are no names to compare with"));
    }

    /** Levenshtein distance: insertions, deletions and replacements, one each. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
