package io.detoxstream.app.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.detoxstream.app.demo.DemoLedger.Departure;
import io.detoxstream.app.demo.DemoLedger.Exit;
import io.detoxstream.bench.measure.Percentiles;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the demo saw, taken from the output topics alone; its components are the fields of the JSON report.
 *
 * @param in events fed, broken ones included
 * @param clean images that passed on weakly restored
 * @param flagged images whose screening found something
 * @param purified images that passed on purified
 * @param rejected events refused for good
 * @param quarantined flagged images that could not be purified
 * @param passedThrough flagged images that could not be purified and passed on by explicit policy
 * @param alerts alerts raised
 * @param imagesPerSecond events that came out, over the time from the first fed to the last one out
 * @param latencyMillis from the broker's append time of the event to the arrival at a read-committed consumer
 * @param latencyMillisByTreatment the same for clean and for purified images alone
 * @param networkEvaluationsPerImage of screening and purification, for each image that was screened
 * @param triggers data set and trigger (or clean) to how many were fed and flagged
 * @param classifier what a classifier behind the stream said; null if there was none
 * @param incidents what the alerts amounted to, in the order in which the incidents opened
 * @param rejections cause to how many
 * @param idsIn image ids of the events fed
 * @param idsOut image ids of the events that came out, one for each time, rejected and quarantined ones included
 */
public record DemoReport(
        int in,
        int clean,
        int flagged,
        int purified,
        int rejected,
        int quarantined,
        int passedThrough,
        int alerts,
        double imagesPerSecond,
        Latency latencyMillis,
        Map<String, Latency> latencyMillisByTreatment,
        double networkEvaluationsPerImage,
        Map<String, TriggerCount> triggers,
        ClassifierReport classifier,
        List<DemoIncident> incidents,
        Map<String, Integer> rejections,
        List<String> idsIn,
        List<String> idsOut) {
    /** Null where there was nothing to measure. */
    public record Latency(Double p50, Double p99) {}

    public record TriggerCount(int in, int flagged) {}

    /**
     * @param rows image id to row of the table, for the sample images
     * @param classifier null if there was none
     * @param seconds from the first event fed to the last one out
     */
    static DemoReport of(DemoLedger ledger, Map<String, String> rows, ClassifierReport classifier, double seconds) {
        List<Departure> departures = ledger.departures();
        Map<RecordKey, String> ids = ledger.imageIds();
        return new DemoReport(
                ids.size(),
                count(departures, Exit.CLEAN),
                ledger.flagged(),
                count(departures, Exit.PURIFIED),
                count(departures, Exit.REJECTED),
                count(departures, Exit.QUARANTINED),
                count(departures, Exit.PASSED_THROUGH),
                ledger.alerts(),
                seconds > 0 ? ledger.out() / seconds : 0,
                latency(departures, exit -> exit == Exit.CLEAN || exit == Exit.PURIFIED),
                latencies(departures),
                ledger.evaluationsPerImage(),
                triggers(ledger, ids, rows),
                classifier,
                ledger.incidents().stream().map(DemoIncident::of).toList(),
                rejections(departures),
                ids.values().stream().sorted().toList(),
                departures.stream()
                        .map(departure -> ids.getOrDefault(departure.origin(), "unknown " + departure.origin()))
                        .sorted()
                        .toList());
    }

    private static int count(List<Departure> departures, Exit exit) {
        return (int) departures.stream().filter(d -> d.exit() == exit).count();
    }

    private static Latency latency(List<Departure> departures, Predicate<Exit> which) {
        Percentiles millis = Percentiles.of(departures.stream()
                .filter(departure -> which.test(departure.exit()))
                .mapToDouble(Departure::millis)
                .toArray());
        return new Latency(millis.p50(), millis.p99());
    }

    private static Map<String, Latency> latencies(List<Departure> departures) {
        Map<String, Latency> byTreatment = new LinkedHashMap<>();
        byTreatment.put("clean", latency(departures, exit -> exit == Exit.CLEAN));
        byTreatment.put("purified", latency(departures, exit -> exit == Exit.PURIFIED));
        return byTreatment;
    }

    private static Map<String, TriggerCount> triggers(
            DemoLedger ledger, Map<RecordKey, String> ids, Map<String, String> rows) {
        Map<String, TriggerCount> triggers = new TreeMap<>();
        Set<RecordKey> flaggedOrigins = ledger.flaggedOrigins();
        ids.forEach((origin, id) -> {
            if (rows.containsKey(id)) {
                int flagged = flaggedOrigins.contains(origin) ? 1 : 0;
                triggers.merge(
                        rows.get(id),
                        new TriggerCount(1, flagged),
                        (a, b) -> new TriggerCount(a.in() + b.in(), a.flagged() + b.flagged()));
            }
        });
        return triggers;
    }

    private static Map<String, Integer> rejections(List<Departure> departures) {
        Map<String, Integer> causes = new TreeMap<>();
        departures.stream()
                .filter(departure -> departure.exit() == Exit.REJECTED)
                .forEach(departure -> causes.merge(departure.cause(), 1, Integer::sum));
        return causes;
    }

    /** Whether every event came out, exactly once. */
    @JsonIgnore
    public boolean complete() {
        return idsIn.equals(idsOut) && new HashSet<>(idsIn).size() == in;
    }
}
