package io.detoxstream.topology.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Which calibration profiles apply to which source. Immutable. */
public final class SourceProfiles {
    private record Entry(Pattern source, List<String> profiles) {}

    private final List<Entry> entries;
    private final List<String> fallback;

    private SourceProfiles(List<Entry> entries, List<String> fallback) {
        this.entries = entries;
        this.fallback = fallback;
    }

    /**
     * @param fallback profiles of sources that no pattern matches, in order of preference
     * @param pairs each {@code pattern:profile} or {@code pattern:profile+profile}; the pattern may hold colons
     * @throws ConfigException if a pair has another form or no profile is given at all
     */
    public static SourceProfiles of(List<String> fallback, List<String> pairs) {
        if (fallback.isEmpty()) {
            throw new ConfigException(ModelOptions.PROFILE, fallback, "it must name at least one profile");
        }
        List<Entry> entries = new ArrayList<>();
        for (String pair : pairs) {
            entries.add(entry(pair));
        }
        return new SourceProfiles(List.copyOf(entries), List.copyOf(fallback));
    }

    private static Entry entry(String pair) {
        int colon = pair.lastIndexOf(':');
        List<String> profiles =
                colon < 1 ? List.of() : List.of(pair.substring(colon + 1).trim().split("\\s*\\+\\s*"));
        if (profiles.isEmpty() || profiles.stream().anyMatch(String::isEmpty)) {
            throw new ConfigException(
                    ModelOptions.PROFILE_SOURCES,
                    pair,
                    "each entry must be pattern:profile or pattern:profile+profile");
        }
        return new Entry(glob(pair.substring(0, colon).trim()), profiles);
    }

    private static Pattern glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Profiles to try for a source, in order of preference; never empty. */
    public List<String> forSource(String sourceId) {
        for (Entry entry : entries) {
            if (entry.source().matcher(sourceId).matches()) {
                return entry.profiles();
            }
        }
        return fallback;
    }

    /** Every profile that some source may use: all must be calibrated for the model. */
    public List<String> all() {
        List<String> all = new ArrayList<>(fallback);
        entries.forEach(entry -> all.addAll(entry.profiles()));
        return all.stream().distinct().toList();
    }
}
