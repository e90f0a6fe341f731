package io.detoxstream.app.engine;

import io.detoxstream.purifier.calibration.Conditions;
import io.detoxstream.purifier.calibration.GateKind;
import io.detoxstream.purifier.calibration.RateUnit;
import io.detoxstream.purifier.calibration.ThresholdEntry;
import io.detoxstream.purifier.calibration.ThresholdFile;
import io.detoxstream.purifier.screen.SizeClass;
import io.detoxstream.topology.config.DetoxConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The thresholds that one configuration uses, for people to read. */
final class ThresholdLines {
    private static final double SAME_RATE = 1e-12;

    private ThresholdLines() {}

    /** One line for each, in the order of the file. */
    static List<String> inUse(ThresholdFile file, Conditions conditions, DetoxConfig config) {
        boolean coarse = config.screening().coarserViews() > 0;
        return file.thresholds().stream()
                .filter(entry ->
                        entry.conditions().equals(conditions) && (coarse || !SizeClass.isCoarse(entry.sizeClass())))
                .flatMap(entry -> lines(
                        entry,
                        Set.copyOf(config.profiles().all()),
                        config.model().purifyRate(),
                        config.model().alertRate(),
                        config.model().purifyUnit())
                        .stream())
                .toList();
    }

    /** None, one, or two where a threshold of whole frames serves both gates. */
    static List<String> lines(
            ThresholdEntry entry, Set<String> profiles, double purifyRate, double alertRate, RateUnit purifyUnit) {
        List<String> lines = new ArrayList<>();
        if (profiles.contains(entry.profile())) {
            boolean purifies =
                    entry.kind() == GateKind.PURIFY || entry.kind() == GateKind.FRAME && purifyUnit == RateUnit.FRAMES;
            if (purifies && isAt(entry, purifyRate)) {
                lines.add(line(entry, GateKind.PURIFY));
            }
            if (entry.kind() != GateKind.PURIFY && isAt(entry, alertRate)) {
                lines.add(line(entry, GateKind.ALERT));
            }
        }
        return lines;
    }

    private static boolean isAt(ThresholdEntry entry, double rate) {
        return Math.abs(entry.rate() - rate) < SAME_RATE;
    }

    private static String line(ThresholdEntry entry, GateKind gate) {
        String what = "images";
        if (entry.kind() == GateKind.FRAME) {
            what = "frames";
        } else if (entry.sizeClass().startsWith("tile")) {
            what = "tiles";
        }
        return String.format(
                Locale.ROOT,
                "%s, %s: %s above %.4g (%s of clean %s)",
                entry.profile(),
                entry.sizeClass(),
                gate.code(),
                entry.threshold(),
                entry.rate(),
                what);
    }
}
