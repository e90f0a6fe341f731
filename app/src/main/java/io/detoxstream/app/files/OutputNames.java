package io.detoxstream.app.files;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which PNG file each input becomes: its base name with {@code .png}, in the same subfolder. Inputs that would share
 * an output keep their extension before it ({@code a.jpg.png}), and a number where even that is taken. Names that
 * differ in case only count as equal, because on some file systems they are.
 */
public final class OutputNames {
    private OutputNames() {}

    /**
     * @param inputs names with forward slashes, each once
     * @return the name of the output of each input
     */
    public static Map<String, String> of(List<String> inputs) {
        Map<String, Integer> sharing = new HashMap<>();
        inputs.forEach(input -> sharing.merge(key(base(input)), 1, Integer::sum));

        Map<String, String> outputs = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        // plain names first, so that a name made longer gives way to them
        for (String input : inputs) {
            if (sharing.get(key(base(input))) == 1) {
                outputs.put(input, base(input) + ".png");
                taken.add(key(base(input)));
            }
        }
        for (String input : inputs) {
            outputs.computeIfAbsent(input, name -> free(name, taken) + ".png");
        }
        return outputs;
    }

    private static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int number = 2; !taken.add(key(candidate)); number++) {
            candidate = name + "-" + number;
        }
        return candidate;
    }

    private static String base(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
