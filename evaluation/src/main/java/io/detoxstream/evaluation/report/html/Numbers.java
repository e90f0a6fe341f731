package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Estimate;
import java.util.Locale;

/** Numbers as the page shows them: shares in percent, differences in percentage points with their sign. */
final class Numbers {
    static final String NOTHING = "–";
    private static final char MINUS = '\u2212';

    private Numbers() {}

    /** A share as percent with one decimal: 0.8312 is 83.1. */
    static String percent(double share) {
        return fixed(100 * share, 1);
    }

    /** A difference of shares as points with sign and one decimal: -0.012 is −1.2. */
    static String points(double difference) {
        String text = fixed(100 * difference, 1);
        return text.charAt(0) == MINUS || text.equals("0.0") ? text : "+" + text;
    }

    static String percentInterval(Estimate estimate) {
        return "[" + percent(estimate.low()) + ", " + percent(estimate.high()) + "]";
    }

    static String pointsInterval(Estimate estimate) {
        return "[" + points(estimate.low()) + ", " + points(estimate.high()) + "]";
    }

    /** A rate that may be small, without needless zeros: 0.05 is 5 %, 0.001 is 0.1 %. */
    static String rate(double share) {
        String text = fixed(100 * share, 3).replaceAll("0+$", "");
        return (text.endsWith(".") ? text.substring(0, text.length() - 1) : text) + " %";
    }

    static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With a fixed number of decimals and a real minus sign; zero has no sign. */
    static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        if (text.startsWith("-")) {
            String size = text.substring(1);
            return size.matches("[0.]+") ? size : MINUS + size;
        }
        return text;
    }
}
