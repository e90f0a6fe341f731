package io.detoxstream.bench.plot;

import io.detoxstream.bench.area.AreaPoint;
import io.detoxstream.bench.memory.StepCost;
import io.detoxstream.bench.network.NetworkPoint;
import io.detoxstream.bench.parity.ParityPoint;
import io.detoxstream.bench.plot.Panel.Bar;
import io.detoxstream.bench.plot.Scatter.Point;
import io.detoxstream.bench.report.BenchReport;
import io.detoxstream.bench.sampling.SamplingPoint;
import io.detoxstream.bench.stream.LatencyPoint;
import io.detoxstream.bench.stream.SteadyReport;
import io.detoxstream.bench.stream.StreamPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All parts of a report, one panel for each part that ran, as an SVG document: bars, but for areas. */
public final class BenchPlot {
    private static final int COLUMNS = 2;
    private static final double WIDTH = 460;
    private static final double LABEL = 190;
    private static final double VALUE = 60;
    private static final double ROW = 18;
    private static final double TOP = 34;
    private static final double GAP = 24;
    private static final String BAR = "#7aa6c2";
    private static final String MARK = "#1d3f58";

    private BenchPlot() {}

    public static String svg(BenchReport report) {
        List<Panel> panels = panels(report);
        double[] heights = new double[COLUMNS];
        List<double[]> places = new ArrayList<>();
        for (Panel panel : panels) {
            int column = heights[0] <= heights[1] ? 0 : 1;
            places.add(new double[] {column * (WIDTH + GAP) + GAP / 2, heights[column]});
            heights[column] += TOP + ROW * panel.bars().size() + GAP;
        }
        double below = Math.max(heights[0], heights[1]);
        List<Scatter> scatters = scatters(report);
        double footer = below + (scatters.isEmpty() ? 0 : Scatter.HEIGHT) + ROW;
        Svg svg = new Svg(COLUMNS * (WIDTH + GAP), footer + ROW);
        for (int i = 0; i < panels.size(); i++) {
            draw(svg, panels.get(i), places.get(i)[0], places.get(i)[1]);
        }
        for (int i = 0; i < scatters.size(); i++) {
            scatters.get(i).draw(svg, i * (WIDTH + GAP) + GAP / 2, below, WIDTH);
        }
        svg.text(GAP / 2, footer, "start", false, conditions(report));
        return svg.end();
    }

    private static List<Panel> panels(BenchReport report) {
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel(
                "networks alone, images/s",
                report.network().stream().map(BenchPlot::network).toList()));
        panels.add(new Panel(
                "library, images/s",
                report.library().stream()
                        .map(point -> new Bar(point.step() + ", batch " + point.batch(), point.imagesPerSecond()))
                        .toList()));
        panels.add(new Panel("purification: graph over steps one by one, in %", sampling(report.sampling())));
        panels.add(new Panel("published method and ours, images/s", parity(report.parity())));
        panels.add(new Panel(
                "end to end, images/s",
                report.stream().stream().map(BenchPlot::stream).toList()));
        panels.add(new Panel(
                "end to end, device utilisation in %",
                report.stream().stream()
                        .map(point -> new Bar(scenario(point), 100 * point.deviceUtilisation()))
                        .toList()));
        panels.add(new Panel("latency in ms: p99, dark p50", latencies(report.latency())));
        panels.add(new Panel(
                "processor time for an image, µs",
                report.steps().stream()
                        .map(cost -> new Bar(step(cost), cost.cpuMicros()))
                        .toList()));
        panels.add(new Panel(
                "heap allocated for an image, KiB",
                report.steps().stream()
                        .map(cost -> new Bar(step(cost), cost.kib()))
                        .toList()));
        panels.add(new Panel("memory in MiB after so many images, dark its collected heap", steady(report.steady())));
        return panels.stream().filter(panel -> !panel.bars().isEmpty()).toList();
    }

    private static List<Scatter> scatters(BenchReport report) {
        List<AreaPoint> points = report.areas();
        if (points.isEmpty()) {
            return List.of();
        }
        boolean onCpu = report.conditions().device().equals("cpu");
        String below = "masked pixels of a frame of " + points.get(0).size();
        return List.of(
                new Scatter(
                        "pixels that the network sees, in millions",
                        below,
                        points.stream()
                                .map(point -> new Point(point.maskPixels(), point.evaluatedPixels() / 1e6))
                                .toList()),
                new Scatter(
                        // on a busy machine time says little
                        onCpu ? "processor time of a purification in ms" : "time of a purification in ms",
                        below,
                        points.stream()
                                .map(point -> new Point(point.maskPixels(), onCpu ? point.cpuMillis() : point.millis()))
                                .toList()));
    }

    private static Bar network(NetworkPoint point) {
        return new Bar(point.network() + ", " + point.size() + ", " + point.layout(), point.imagesPerSecond());
    }

    private static List<Bar> sampling(List<SamplingPoint> points) {
        return points.stream()
                .map(point -> new Bar("batch " + point.batch(), 100 * point.graphOverSteps()))
                .toList();
    }

    private static List<Bar> parity(List<ParityPoint> points) {
        List<Bar> bars = new ArrayList<>();
        for (ParityPoint point : points) {
            bars.add(new Bar(point.method() + ", batch " + point.batch(), point.imagesPerSecond()));
            bars.add(new Bar("ours beside it", point.oursImagesPerSecond()));
        }
        return bars;
    }

    private static Bar stream(StreamPoint point) {
        return new Bar(scenario(point), point.imagesPerSecond());
    }

    private static String scenario(StreamPoint point) {
        return String.format(Locale.ROOT, "%s, %.0f %% flagged", point.size(), 100 * point.flaggedShare());
    }

    private static List<Bar> latencies(List<LatencyPoint> points) {
        List<Bar> bars = new ArrayList<>();
        for (LatencyPoint point : points) {
            String load = String.format(Locale.ROOT, "%.0f %% load", 100 * point.load());
            if (point.clean().count() > 0) {
                bars.add(new Bar(
                        load + ", clean", point.clean().p99(), point.clean().p50()));
            }
            if (point.purified().count() > 0) {
                bars.add(new Bar(
                        load + ", purified",
                        point.purified().p99(),
                        point.purified().p50()));
            }
        }
        return bars;
    }

    private static List<Bar> steady(SteadyReport report) {
        return report == null
                ? List.of()
                : report.marks().stream()
                        .filter(mark -> mark.rssMiB() != null)
                        .map(mark -> new Bar(Integer.toString(mark.images()), mark.rssMiB(), mark.heapAfterGcMiB()))
                        .toList();
    }

    private static String step(StepCost cost) {
        return cost.size() + ", " + cost.step();
    }

    private static void draw(Svg svg, Panel panel, double left, double top) {
        svg.text(left, top + 20, "start", true, panel.title());
        double largest = panel.largest();
        double room = WIDTH - LABEL - VALUE;
        for (int i = 0; i < panel.bars().size(); i++) {
            Bar bar = panel.bars().get(i);
            double y = top + TOP + i * ROW;
            double length = largest > 0 ? room * bar.value() / largest : 0;
            svg.text(left + LABEL - 6, y + 10, "end", false, bar.label());
            svg.rect(left + LABEL, y, length, ROW - 5, BAR);
            if (bar.mark() != null && largest > 0) {
                svg.rect(left + LABEL, y, room * bar.mark() / largest, ROW - 5, MARK);
            }
            svg.text(left + LABEL + length + 4, y + 10, "start", false, number(bar.value()));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static String conditions(BenchReport report) {
        return String.format(
                Locale.ROOT,
                "%s, %s on %s, %d cores, load average %.1f at the start, %s, %s",
                report.conditions().application(),
                report.conditions().model(),
                report.conditions().device(),
                report.conditions().cores(),
                report.conditions().loadAverage(),
                report.conditions().pace(),
                report.conditions().start());
    }
}
