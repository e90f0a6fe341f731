package io.detoxstream.purifier.calibration;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the clean purify rate of a frame counts. The alert rate always counts frames: an alert asks for somebody's
 * attention, whatever tile raised it, while a clean tile above the purify threshold costs no more than its neighbourhood.
 */
public enum RateUnit {
    /** Clean tiles: a frame is flagged where a tile is above the threshold of tiles, the more often the more it has. */
    TILES,
    /** Clean frames, whatever their size: the threshold grows with the number of tiles, and so does what it lets pass. */
    FRAMES;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the possible values */
    public static RateUnit of(String code) {
        return Arrays.stream(values())
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit of rates '" + code + "'; there are "
                        + Arrays.stream(values()).map(RateUnit::code).collect(Collectors.joining(", "))));
    }
}
