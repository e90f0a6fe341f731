package io.detoxstream.app.bench;

import io.detoxstream.app.cli.TextTable;
import io.detoxstream.bench.area.AreaPoint;
import io.detoxstream.bench.library.LibraryPoint;
import io.detoxstream.bench.measure.Percentiles;
import io.detoxstream.bench.memory.StepCost;
import io.detoxstream.bench.network.NetworkPoint;
import io.detoxstream.bench.options.OptionPoint;
import io.detoxstream.bench.parity.ParityPoint;
import io.detoxstream.bench.report.BenchReport;
import io.detoxstream.bench.report.RunConditions;
import io.detoxstream.bench.sampling.SamplingPoint;
import io.detoxstream.bench.stream.BatchPoint;
import io.detoxstream.bench.stream.LatencyPoint;
import io.detoxstream.bench.stream.StreamPoint;
import io.detoxstream.bench.stream.VariantPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A benchmark as text: a table for each part that ran. */
public final class BenchTables {
    private BenchTables() {}

    public static List<String> lines(BenchReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(title(report.conditions()));
        add(lines, !report.network().isEmpty(), network(report.network()));
        add(lines, !report.library().isEmpty(), library(report.library()));
        add(lines, !report.parity().isEmpty(), parity(report.parity()));
        add(lines, !report.stream().isEmpty(), stream(report.stream()));
        add(lines, !report.latency().isEmpty(), latency(report.latency()));
        add(lines, !report.steps().isEmpty(), steps(report.steps()));
        add(lines, !report.areas().isEmpty(), areas(report.areas()));
        add(lines, !report.sampling().isEmpty(), sampling(report.sampling()));
        add(lines, !report.options().isEmpty(), options(report.options()));
        add(lines, !report.batches().isEmpty(), batches(report.batches()));
        add(lines, !report.threads().isEmpty(), threads(report.threads()));
        if (report.steady() != null) {
            lines.add("");
            lines.addAll(SteadyTable.lines(report.steady()));
        }
        lines.add("");
        lines.add(end(report));
        return lines;
    }

    private static void add(List<String> lines, boolean ran, TextTable table) {
        if (ran) {
            lines.add("");
            lines.addAll(table.lines());
        }
    }

    private static String title(RunConditions conditions) {
        return format(
                "%s, %s (%s)%s on %s, t1 %d, score at %d, %d steps; %d cores, load average %.1f at the start, heap up to %d MiB",
                conditions.application(),
                conditions.model(),
                conditions.modelSha256().substring(0, 12),
                conditions.screeningModel() == null
                        ? ""
                        : ", screened by " + conditions.screeningModel() + " ("
                                + conditions.screeningModelSha256().substring(0, 12) + "),",
                conditions.device(),
                conditions.t1(),
                conditions.scoreT(),
                conditions.steps(),
                conditions.cores(),
                conditions.loadAverage(),
                conditions.maxHeapMib());
    }

    private static TextTable network(List<NetworkPoint> points) {
        TextTable table = new TextTable(2).row("network alone", "", "images/s", "µs each", "over batch 1");
        for (NetworkPoint point : points) {
            table.row(
                    point.network(),
                    point.size() + ", " + point.layout(),
                    number(point.imagesPerSecond()),
                    number(point.microsPerImage()),
                    point.overBatchOne() == null ? "" : format("%.2f", point.overBatchOne()));
        }
        return table;
    }

    private static TextTable library(List<LibraryPoint> points) {
        TextTable table =
                new TextTable().row("library, 32x32", "batch", "images/s", "evaluations", "utilisation", "KiB each");
        for (LibraryPoint point : points) {
            table.row(
                    point.step(),
                    point.batch(),
                    number(point.imagesPerSecond()),
                    format("%.2f", point.evaluationsPerImage()),
                    format("%.2f", point.deviceUtilisation()),
                    number(point.allocatedKib()));
        }
        return table;
    }

    private static TextTable parity(List<ParityPoint> points) {
        TextTable table = new TextTable()
                .row(
                        "published method",
                        "batch",
                        "images/s",
                        "evaluations",
                        "ours",
                        "evaluations",
                        "ours over it",
                        "ideal",
                        "share of ideal");
        for (ParityPoint point : points) {
            table.row(
                    point.method(),
                    point.batch(),
                    number(point.imagesPerSecond()),
                    number(point.evaluationsPerImage()),
                    number(point.oursImagesPerSecond()),
                    format("%.2f", point.oursEvaluationsPerImage()),
                    number(point.overParity()),
                    number(point.idealOverParity()),
                    format("%.2f", point.shareOfIdeal()));
        }
        return table;
    }

    private static TextTable stream(List<StreamPoint> points) {
        TextTable table = new TextTable()
                .row(
                        "end to end",
                        "trigger",
                        "flagged",
                        "images",
                        "images/s",
                        "evaluations",
                        "device batch",
                        "utilisation",
                        "KiB each",
                        "GC ms",
                        "longest");
        for (StreamPoint point : points) {
            table.row(
                    point.size(),
                    format("%.0f %%", 100 * point.triggeredShare()),
                    format("%.1f %%", 100 * point.flaggedShare()),
                    point.images(),
                    number(point.imagesPerSecond()),
                    format("%.2f", point.evaluationsPerImage()),
                    format("%.1f", point.imagesPerDeviceBatch()),
                    format("%.2f", point.deviceUtilisation()),
                    number(point.allocatedKib()),
                    point.pauses().totalMillis(),
                    point.pauses().longestMillis());
        }
        return table;
    }

    private static TextTable latency(List<LatencyPoint> points) {
        TextTable table = new TextTable(2).row("latency in ms", "", "images", "p50", "p95", "p99", "longest");
        for (LatencyPoint point : points) {
            String load = format("%.0f %% load, %s images/s", 100 * point.load(), number(point.offeredPerSecond()));
            row(table, load, "clean", point.clean());
            row(table, "", "purified", point.purified());
        }
        return table;
    }

    private static void row(TextTable table, String load, String kind, Percentiles millis) {
        if (millis.count() > 0) {
            table.row(
                    load,
                    kind,
                    millis.count(),
                    number(millis.p50()),
                    number(millis.p95()),
                    number(millis.p99()),
                    number(millis.max()));
        }
    }

    private static TextTable steps(List<StepCost> costs) {
        TextTable table = new TextTable(2).row("one image", "", "µs of a core", "KiB of heap", "times its pixels");
        for (StepCost cost : costs) {
            table.row(
                    cost.size(),
                    cost.step(),
                    number(cost.cpuMicros()),
                    number(cost.kib()),
                    format("%.1f", cost.kib() / cost.imageKib()));
        }
        return table;
    }

    private static TextTable areas(List<AreaPoint> points) {
        TextTable table = new TextTable(2)
                .row(
                        "mask in a frame",
                        "mode",
                        "pixels",
                        "evaluations",
                        "millions of pixels",
                        "a masked one",
                        "ms",
                        "ms of cores");
        for (AreaPoint point : points) {
            table.row(
                    point.size(),
                    point.mode(),
                    point.maskPixels(),
                    point.evaluations(),
                    format("%.3f", point.evaluatedPixels() / 1e6),
                    number((double) point.evaluatedPixels() / point.maskPixels()),
                    number(point.millis()),
                    number(point.cpuMillis()));
        }
        return table;
    }

    private static TextTable sampling(List<SamplingPoint> points) {
        TextTable table = new TextTable()
                .row(
                        "purification, 32x32",
                        "steps, images/s",
                        "graph, images/s",
                        "graph over steps",
                        "steps, ms of cores",
                        "graph, ms of cores");
        for (SamplingPoint point : points) {
            table.row(
                    "batch " + point.batch(),
                    number(point.stepsPerSecond()),
                    number(point.graphPerSecond()),
                    format("%.3f", point.graphOverSteps()),
                    number(point.stepsCpuMillis()),
                    number(point.graphCpuMillis()));
        }
        return table;
    }

    private static TextTable options(List<OptionPoint> points) {
        TextTable table = new TextTable()
                .row("runtime, 32x32", "batch", "threads", "spinning", "images/s", "over shipped", "ms of cores");
        for (OptionPoint point : points) {
            table.row(
                    point.optimization(),
                    point.batch(),
                    point.threads(),
                    point.spinning() ? "yes" : "no",
                    number(point.imagesPerSecond()),
                    format("%.2f", point.overShipped()),
                    format("%.1f", point.cpuMillisPerImage()));
        }
        return table;
    }

    private static TextTable batches(List<VariantPoint> points) {
        TextTable table = new TextTable(3)
                .row("images of a batch", "", "reason", "batches", "images", "mean size", "images/s", "utilisation");
        for (VariantPoint point : points) {
            String setup = format("up to %d, %d partition(s)", point.batchSize(), point.partitions());
            for (BatchPoint batch : point.batches()) {
                table.row(
                        setup,
                        batch.stage(),
                        batch.reason(),
                        batch.batches(),
                        batch.images(),
                        format("%.1f", batch.meanSize()),
                        number(point.stream().imagesPerSecond()),
                        format("%.2f", point.stream().deviceUtilisation()));
            }
        }
        return table;
    }

    private static TextTable threads(List<VariantPoint> points) {
        TextTable table = new TextTable()
                .row("threads of the service", "of the device", "images/s", "utilisation", "device batch");
        for (VariantPoint point : points) {
            table.row(
                    point.screenThreads() + " screen, " + point.purifyThreads() + " purify",
                    point.deviceThreads() == 0 ? "by rule" : point.deviceThreads(),
                    number(point.stream().imagesPerSecond()),
                    format("%.2f", point.stream().deviceUtilisation()),
                    format("%.1f", point.stream().imagesPerDeviceBatch()));
        }
        return table;
    }

    private static String end(BenchReport report) {
        String memory = report.peakRssMiB() == null
                ? ""
                : format("; at most %.0f MiB of memory, with broker and benchmark", report.peakRssMiB());
        return format(
                "%.0f s, %d pauses for %d ms of garbage collection, the longest %d ms%s",
                report.seconds(),
                report.pauses().count(),
                report.pauses().totalMillis(),
                report.pauses().longestMillis(),
                memory);
    }

    private static String number(double value) {
        return format(value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
