package io.detoxstream.evaluation.report.html;

import static io.detoxstream.evaluation.report.html.Markup.with;

import io.detoxstream.evaluation.report.Roc;
import io.detoxstream.evaluation.report.Roc.Point;
import java.util.List;
import java.util.Locale;

/**
 * One ROC curve as SVG. False positive rates are on a logarithmic axis from 0.001 to 1, as a gate that flags more clean
 * images than a few percent is of no use. Left of one over the number of clean images nothing was measured; the chart
 * shades that part.
 */
final class RocChart {
    /** Left end of the axis. */
    static final double LEAST = 1e-3;

    /** The false positive rate whose true positive rate is written into the chart. */
    static final double NAMED = 0.01;

    private static final int SIDE = 200;
    private static final int LEFT = 34;
    private static final int TOP = 20;
    private static final int WIDTH = LEFT + SIDE + 16;
    private static final int HEIGHT = TOP + SIDE + 36;
    private static final int CHANCE_POINTS = 24;

    private RocChart() {}

    static void write(Markup html, Roc roc) {
        String about = "ROC of " + roc.attack() + ": true positive rate " + Numbers.percent(at(roc.points(), NAMED))
                + " % at a false positive rate of " + Numbers.rate(NAMED) + ", area "
                + Numbers.fixed(roc.auroc(), 3);
        html.element(
                "svg",
                with("class", "roc", "role", "img", "aria-label", about, "viewBox", "0 0 " + WIDTH + " " + HEIGHT),
                () -> {
                    unmeasured(html, 1.0 / Math.max(1, roc.cleanImages()));
                    axes(html);
                    line(html, "chance", chance());
                    line(html, "curve", curve(roc.points()));
                    named(html, roc.points());
                });
    }

    /** True positive rate at a false positive rate: that of the last threshold which does not exceed it. */
    static double at(List<Point> points, double fpr) {
        double tpr = 0;
        for (Point point : points) {
            if (point.fpr() <= fpr) {
                tpr = Math.max(tpr, point.tpr());
            }
        }
        return tpr;
    }

    /** Corners of the curve in the chart's units. */
    static String curve(List<Point> points) {
        StringBuilder path = new StringBuilder(place(LEAST, at(points, LEAST)));
        for (Point point : points) {
            if (point.fpr() > LEAST) {
                path.append(' ').append(place(point.fpr(), point.tpr()));
            }
        }
        return path.toString();
    }

    private static String chance() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i <= CHANCE_POINTS; i++) {
            double rate = Math.pow(LEAST, 1 - i / (double) CHANCE_POINTS);
            path.append(place(rate, rate)).append(' ');
        }
        return path.toString().strip();
    }

    private static void unmeasured(Markup html, double finest) {
        if (finest > LEAST) {
            html.empty(
                    "rect",
                    with(
                            "class",
                            "unmeasured",
                            "x",
                            number(LEFT),
                            "y",
                            number(TOP),
                            "width",
                            number(x(Math.min(1, finest)) - LEFT),
                            "height",
                            number(SIDE)));
        }
    }

    private static void axes(Markup html) {
        for (double rate : new double[] {0.001, 0.01, 0.1, 1}) {
            rule(html, x(rate), TOP, x(rate), TOP + SIDE);
            label(html, x(rate), TOP + SIDE + 14, "middle", Numbers.rate(rate).replace(" %", ""));
        }
        for (double rate : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            rule(html, LEFT, y(rate), LEFT + SIDE, y(rate));
            label(html, LEFT - 5, y(rate) + 4, "end", Numbers.rate(rate).replace(" %", ""));
        }
        label(html, LEFT + SIDE / 2.0, HEIGHT - 6, "middle", "false positives, %");
    }

    private static void named(Markup html, List<Point> points) {
        double tpr = at(points, NAMED);
        html.empty("circle", with("cx", number(x(NAMED)), "cy", number(y(tpr)), "r", "3.5"));
        // a curve that rises leaves room above and to the left
        label(html, x(NAMED) - 5, y(tpr) - 6, "end", Numbers.percent(tpr));
    }

    private static void line(Markup html, String style, String points) {
        html.empty("polyline", with("class", style, "points", points));
    }

    private static void rule(Markup html, double x1, double y1, double x2, double y2) {
        html.empty("line", with("x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2)));
    }

    private static void label(Markup html, double x, double y, String anchor, String text) {
        html.element("text", with("x", number(x), "y", number(y), "text-anchor", anchor), text);
    }

    private static String place(double fpr, double tpr) {
        return number(x(fpr)) + "," + number(y(tpr));
    }

    private static double x(double fpr) {
        return LEFT + SIDE * (1 - Math.log10(fpr) / Math.log10(LEAST));
    }

    private static double y(double tpr) {
        return TOP + SIDE * (1 - tpr);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
