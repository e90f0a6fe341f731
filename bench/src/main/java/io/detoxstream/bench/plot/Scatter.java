package io.detoxstream.bench.plot;

import io.detoxstream.bench.measure.Line;
import java.util.List;
import java.util.Locale;

/**
 * Points over a common axis from 0, and the straight line with the least squared error.
 *
 * @param title what is shown, with its unit
 * @param below what stands below the axis
 */
record Scatter(String title, String below, List<Point> points) {
    static final double HEIGHT = 300;

    private static final double LEFT = 60;
    private static final double TOP = 34;
    private static final double BOTTOM = 50;
    private static final int TICKS = 4;
    private static final String GRID = "#dde4e9";
    private static final String LINE = "#7aa6c2";
    private static final String DOT = "#1d3f58";

    /** One pair of values, 0 or greater. */
    record Point(double x, double y) {}

    /** @throws IllegalStateException if there are not two points that differ in x */
    Line line() {
        return Line.through(
                points.stream().mapToDouble(Point::x).toArray(),
                points.stream().mapToDouble(Point::y).toArray());
    }

    void draw(Svg svg, double left, double top, double width) {
        double right = left + width - 20;
        double bottom = top + HEIGHT - BOTTOM;
        double mostX = points.stream().mapToDouble(Point::x).max().orElse(1);
        double mostY = points.stream().mapToDouble(Point::y).max().orElse(1);
        double roomX = right - left - LEFT;
        double roomY = bottom - top - TOP;
        svg.text(left, top + 20, "start", true, title);
        for (int i = 0; i <= TICKS; i++) {
            double share = (double) i / TICKS;
            svg.line(left + LEFT, bottom - share * roomY, right, bottom - share * roomY, GRID);
            svg.text(left + LEFT - 6, bottom - share * roomY + 4, "end", false, number(share * mostY));
            svg.text(left + LEFT + share * roomX, bottom + 16, "middle", false, number(share * mostX));
        }
        Line line = line();
        svg.line(
                left + LEFT,
                bottom - roomY * Math.max(0, line.intercept()) / mostY,
                right,
                bottom - roomY * (line.intercept() + line.slope() * mostX) / mostY,
                LINE);
        for (Point point : points) {
            svg.circle(left + LEFT + roomX * point.x() / mostX, bottom - roomY * point.y() / mostY, 4, DOT);
        }
        String explained = String.format(Locale.ROOT, "line: R² = %.3f", line.explained());
        svg.text(left + LEFT, bottom + 34, "start", false, below + "; " + explained);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == 0 || value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
