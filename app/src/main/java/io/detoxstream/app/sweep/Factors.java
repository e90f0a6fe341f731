package io.detoxstream.app.sweep;

import io.detoxstream.app.cli.CommandException;
import io.detoxstream.app.cli.ExitCodes;
import io.detoxstream.topology.config.DetoxConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options that a sweep can vary, each with the values that it tries unless told otherwise. */
final class Factors {
    private static final Map<String, List<String>> USUAL = new LinkedHashMap<>();

    static {
        USUAL.put("t1", List.of("6", "12", "20", "30", "40"));
        USUAL.put("score.t", List.of("20", "60", "100", "140", "180", "220", "260", "300"));
        USUAL.put("map", List.of("noise-error", "difference-energy", "ssim"));
        USUAL.put("detector.weight", List.of("0.0", "0.3", "0.6", "1.0", "2.0", "4.0"));
        USUAL.put("purify.mask.fraction", List.of("0.2", "0.35", "0.5", "0.65"));
        USUAL.put("purify.mask.floor", List.of("0.0", "0.05", "0.1", "0.2"));
        USUAL.put("purify.mask.dilation", List.of("0", "1", "2", "3"));
        USUAL.put("purify.mode", List.of("perturb", "regenerate", "auto"));
        USUAL.put("purify.t2", List.of("100", "200", "300", "400"));
        USUAL.put("purify.steps", List.of("3", "6", "12"));
        USUAL.put("purify.eta", List.of("0.0", "0.5", "1.0"));
        USUAL.put("purify.outside", List.of("renoise", "known"));
        USUAL.put("purify.regenerate.below", List.of("0.05", "0.15", "0.3"));
        USUAL.put("ssim.data.range", List.of("1.0", "255.0"));
    }

    private Factors() {}

    /** Names as people may give them: with or without the prefix of options. */
    static String name(String given) {
        String name = given.startsWith(DetoxConfig.DETOX) ? given.substring(DetoxConfig.DETOX.length()) : given;
        if (!USUAL.containsKey(name)) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "a sweep does not vary '" + given + "'; it varies " + String.join(", ", USUAL.keySet()));
        }
        return name;
    }

    /**
     * What is to be varied.
     *
     * @param given names, with values joined by commas after =, or alone for the usual values; empty for all options
     */
    static Map<String, List<String>> of(List<String> given) {
        if (given.isEmpty()) {
            Map<String, List<String>> all = new LinkedHashMap<>(USUAL);
            // has no influence unless the map is another one
            all.remove("ssim.data.range");
            return all;
        }
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        for (String one : given) {
            int at = one.indexOf('=');
            String name = name(at < 0 ? one : one.substring(0, at));
            chosen.put(name, at < 0 ? USUAL.get(name) : values(one.substring(at + 1)));
        }
        return chosen;
    }

    /**
     * The settings to try: none changed, then each value of each factor alone, then every combination of pairs.
     *
     * @param pairs names of two factors joined by a colon
     */
    static List<Map<String, String>> settings(Map<String, List<String>> factors, List<String> pairs) {
        Set<Map<String, String>> settings = new LinkedHashSet<>();
        settings.add(Map.of());
        factors.forEach((name, values) -> values.forEach(value -> settings.add(Map.of(name, value))));
        for (String pair : pairs) {
            String[] names = pair.split(":");
            if (names.length != 2) {
                throw new CommandException(ExitCodes.USAGE, "a pair is two options joined by a colon, not " + pair);
            }
            String first = name(names[0]);
            String second = name(names[1]);
            for (String one : factors.getOrDefault(first, USUAL.get(first))) {
                for (String other : factors.getOrDefault(second, USUAL.get(second))) {
                    Map<String, String> both = new LinkedHashMap<>();
                    both.put(first, one);
                    both.put(second, other);
                    settings.add(both);
                }
            }
        }
        return new ArrayList<>(settings);
    }

    private static List<String> values(String joined) {
        return Arrays.stream(joined.split(","))
                .filter(value -> !value.isBlank())
                .toList();
    }
}
