package io.detoxstream.bench.stream;

import io.detoxstream.bench.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One way to set up the service.
 *
 * @param partitions of each topic
 * @param overrides settings beside them
 */
public record Setup(int partitions, Map<String, String> overrides) {
    /** How batches fill hangs on how many partitions their images come from. */
    public static List<Setup> partitions(Pace pace) {
        List<Setup> setups = new ArrayList<>();
        for (int partitions : pace.fewScenarios() ? new int[] {1, 6} : new int[] {1, 2, 6, 12}) {
            setups.add(new Setup(partitions, Map.of()));
        }
        return setups;
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
