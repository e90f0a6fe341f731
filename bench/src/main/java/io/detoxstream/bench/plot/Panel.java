package io.detoxstream.bench.plot;

import java.util.List;

/**
 * Horizontal bars with one unit.
 *
 * @param title what is shown, with its unit
 */
record Panel(String title, List<Bar> bars) {
    /**
     * @param label what the bar stands for
     * @param value its length, 0 or greater
     * @param mark a value within the bar that is marked, such as a median; null for none
     */
    record Bar(String label, double value, Double mark) {
        Bar(String label, double value) {
            this(label, value, null);
        }
    }

    double largest() {
        return bars.stream().mapToDouble(Bar::value).max().orElse(0);
    }
}
