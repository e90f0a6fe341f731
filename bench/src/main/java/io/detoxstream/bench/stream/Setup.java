package io.detoxstream.bench.stream;

import io.detoxstream.bench.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way to set up the service.
 *
 * @param partitions of each topic
 * @param overrides settings beside them
 */
public record Setup(int partitions, Map<String, String> overrides) {
    private static final int PARTITIONS = 6;
    private static final String BATCH_SIZE = "detox.batch.size";

    /**
     * How batches fill hangs on how many partitions their images come from; what larger ones gain shows beside those of
     * one image.
     */
    public static List<Setup> batches(Pace pace) {
        List<Setup> setups = new ArrayList<>();
        for (int partitions : pace.fewScenarios() ? new int[] {1, PARTITIONS} : new int[] {1, 2, PARTITIONS, 12}) {
            setups.add(new Setup(partitions, Map.of()));
        }
        for (int size : pace.fewScenarios() ? new int[] {1} : new int[] {1, 8, 16, 32, 64}) {
            setups.add(new Setup(PARTITIONS, Map.of(BATCH_SIZE, Integer.toString(size))));
        }
        return setups;
    }

    /** As progress names it. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(List.of(partitions + " partition(s)"));
        new TreeMap<>(overrides).forEach((key, value) -> parts.add(key + "=" + value));
        return String.join(", ", parts);
    }

    /** Stream threads of screening, and threads of one evaluation: one, or one for each core. */
    public static List<Setup> threads(int cores) {
        List<Setup> setups = new ArrayList<>();
        for (int screen : new int[] {1, cores}) {
            for (int device : new int[] {1, cores}) {
                setups.add(new Setup(
                        2 * cores,
                        Map.of(
                                "detox.threads.screen",
                                Integer.toString(screen),
                                "detox.device.threads",
                                Integer.toString(device))));
            }
        }
        return setups;
    }
}
