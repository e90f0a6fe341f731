package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Shares over the values of one option, as an SVG file that stands alone. Values lie at equal distances in the order
 * given, as many of them are words. What was not measured (NaN) is left out.
 */
final class LineChart {
    private static final int STEP = 90;
    private static final int LEFT = 48;
    private static final int TOP = 36;
    private static final int HEIGHT = 300;
    private static final int LEGEND = 190;
    private static final int BOTTOM = 40;
    private static final int LINE = 16;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#c0392b", "#2e7d32", "#8e44ad");
    private static final String FAINT = "#9aa5b1";

    private LineChart() {}

    /**
     * @param values what stands below the axis
     * @param lines shares between -1 and 1 for each value, by what they are
     * @param thin likewise, drawn faintly and named at their right end
     */
    static String svg(String title, List<String> values, Map<String, double[]> lines, Map<String, double[]> thin) {
        double low = Math.floor(lowest(lines, thin) * 10) / 10;
        int width = LEFT + STEP * (values.size() - 1) + LEGEND;
        int height = TOP + HEIGHT + BOTTOM;
        Markup svg = new Markup();
        svg.element(
                "svg",
                with(
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "viewBox",
                        "0 0 " + width + " " + height,
                        "font-family",
                        "sans-serif",
                        "font-size",
                        "11"),
                () -> {
                    svg.empty("rect", with("width", "" + width, "height", "" + height, "fill", "white"));
                    text(svg, LEFT, 20, "start", "#222", title);
                    axes(svg, values, low);
                    thin.forEach((name, shares) -> {
                        line(svg, shares, low, FAINT, "1");
                        endLabel(svg, name, shares, low);
                    });
                    int[] number = {0};
                    lines.forEach((name, shares) -> {
                        String colour = COLOURS.get(number[0] % COLOURS.size());
                        line(svg, shares, low, colour, "2.5");
                        text(svg, width - 6, TOP + LINE * number[0]++, "end", colour, name);
                    });
                });
        return svg + "\n";
    }

    private static double lowest(Map<String, double[]> lines, Map<String, double[]> thin) {
        return Stream.concat(lines.values().stream(), thin.values().stream())
                .flatMapToDouble(Arrays::stream)
                .filter(share -> share < 0)
                .min()
                .orElse(0);
    }

    private static void axes(Markup svg, List<String> values, double low) {
        int right = LEFT + STEP * (values.size() - 1);
        for (double share = low; share < 1.01; share += low < -0.3 ? 0.2 : 0.1) {
            String y = number(y(share, low));
            svg.empty("line", with("x1", "" + LEFT, "x2", "" + right, "y1", y, "y2", y, "stroke", "#e3e7eb"));
            text(svg, LEFT - 6, y(share, low) + 4, "end", "#444", Numbers.fixed(100 * share, 0));
        }
        for (int i = 0; i < values.size(); i++) {
            text(svg, x(i), TOP + HEIGHT + 18, "middle", "#222", values.get(i));
        }
        text(svg, LEFT - 6, TOP + HEIGHT + 18, "end", "#444", "%");
    }

    private static void line(Markup svg, double[] shares, double low, String colour, String width) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < shares.length; i++) {
            if (!Double.isNaN(shares[i])) {
                points.append(points.isEmpty() ? "" : " ")
                        .append(number(x(i)))
                        .append(',')
                        .append(number(y(shares[i], low)));
            }
        }
        if (!points.isEmpty()) {
            svg.empty(
                    "polyline",
                    with(
                            "points",
                            points.toString(),
                            "fill",
                            "none",
                            "stroke",
                            colour,
                            "stroke-width",
                            width,
                            "stroke-linejoin",
                            "round"));
        }
    }

    private static void endLabel(Markup svg, String name, double[] shares, double low) {
        int last = shares.length - 1;
        if (last >= 0 && !Double.isNaN(shares[last])) {
            text(svg, x(last) + 6, y(shares[last], low) + 4, "start", FAINT, name);
        }
    }

    private static void text(Markup svg, double x, double y, String anchor, String colour, String text) {
        svg.element("text", with("x", number(x), "y", number(y), "text-anchor", anchor, "fill", colour), text);
    }

    private static double x(int value) {
        return LEFT + STEP * (double) value;
    }

    private static double y(double share, double low) {
        return TOP + HEIGHT * (1 - share) / (1 - low);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
