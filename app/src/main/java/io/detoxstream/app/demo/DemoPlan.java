package io.detoxstream.app.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sample carries which trigger: every other image of a data set is clean, the triggers take turns on the rest. The
 * same arguments give the same plan.
 */
public final class DemoPlan {
    private DemoPlan() {}

    /**
     * @param images how many, 0 or more
     * @param samples files of each data set; data sets take turns
     * @param triggers names of the triggers
     */
    public static List<DemoItem> of(int images, Map<String, List<Path>> samples, List<String> triggers) {
        List<String> turns = new ArrayList<>();
        triggers.forEach(trigger -> turns.addAll(List.of(DemoItem.CLEAN, trigger)));
        List<String> datasets = List.copyOf(new LinkedHashMap<>(samples).keySet());
        List<DemoItem> plan = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            String dataset = datasets.get(i % datasets.size());
            List<Path> files = samples.get(dataset);
            int turn = i / datasets.size();
            int round = turn / files.size();
            Path file = files.get(turn % files.size());
            // one place further each time that a sample comes again
            String trigger = turns.get((turn % files.size() + round) % turns.size());
            plan.add(new DemoItem(id(dataset, file, i, trigger), dataset, file, trigger));
        }
        return plan;
    }

    private static String id(String dataset, Path file, int number, String trigger) {
        String folder = file.getParent().getFileName().toString();
        return "%s/%s/%s#%d-%s".formatted(dataset, folder, file.getFileName(), number, trigger);
    }
}
