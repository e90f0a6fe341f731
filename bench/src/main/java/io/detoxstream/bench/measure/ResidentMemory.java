package io.detoxstream.bench.measure;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Physical memory of this process, heap and everything else, as Linux counts it. Elsewhere it is not known. */
public final class ResidentMemory {
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

    /**
     * How much of that are mapped files, in MiB: libraries, and the indexes of an embedded broker's logs. The kernel may
     * take such pages back whenever it likes.
     */
    public static OptionalDouble filesMib() {
        return mib("RssFile:");
    }

    private static OptionalDouble mib(String field) {
        OptionalLong kib = ProcStatus.number(field);
        return kib.isPresent() ? OptionalDouble.of(kib.getAsLong() / KIB_PER_MIB) : OptionalDouble.empty();
    }
}
