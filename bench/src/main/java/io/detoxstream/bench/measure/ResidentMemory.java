package io.detoxstream.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Physical memory of this process, heap and everything else, as Linux counts it. Elsewhere it is not known. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double KIB_PER_MIB = 1024;

    private ResidentMemory() {}

    /** The most it ever had, in MiB. */
    public static OptionalDouble peakMib() {
        return mib("VmHWM:");
    }

    /** What it has now, in MiB. */
    public static OptionalDouble currentMib() {
        return mib("VmRSS:");
    }

    private static OptionalDouble mib(String field) {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(field))
                    // for example "VmHWM:	  123456 kB"
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
