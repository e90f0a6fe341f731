package io.detoxstream.evaluation.report.html;

import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.CleanRow;
import io.detoxstream.evaluation.report.DatasetReport;
import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.report.Evaluation;
import io.detoxstream.evaluation.report.Example;
import io.detoxstream.evaluation.report.GateStudyCell;
import io.detoxstream.evaluation.report.GateThreshold;
import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.Roc;
import io.detoxstream.evaluation.report.RunConditions;
import io.detoxstream.evaluation.report.VictimReport;
import io.detoxstream.purifier.codec.PngEncoder;
import io.detoxstream.purifier.image.RgbImage;
import java.util.List;
import java.util.Map;

/** A small evaluation with something for every part of the page. */
final class SampleEvaluation {
    static final Estimate CA = new Estimate(0.9, 0.88, 0.92);

    private SampleEvaluation() {}

    /** @param name stands wherever a name comes from outside */
    static Evaluation named(String name) {
        byte[] png = PngEncoder.rgb(new RgbImage(1, 1, new byte[3]));
        return new Evaluation(
                new RunConditions(
                        "detox " + name,
                        "model " + name,
                        "5cfd7af4653c28cd",
                        Map.of("t1", name),
                        List.of(new GateThreshold("cifar10", name, "purify", 0.05, 0.4)),
                        "test",
                        0,
                        20,
                        10,
                        name,
                        "2026-01-01T00:00:00Z",
                        90),
                List.of(new DatasetReport("cifar10", 10000, List.of("cat", name), List.of(clean("ours")))),
                List.of(new VictimReport(
                        "victim " + name,
                        "cifar10",
                        "attack " + name,
                        name,
                        0.1,
                        1,
                        name,
                        "cdef",
                        10,
                        CA,
                        CA,
                        new Estimate(0.94, 0.9, 0.98))),
                List.of(
                        undefended("cifar10", "attack " + name, "victim " + name),
                        ours("attack " + name, "victim " + name, null, new Estimate(0.0123, 0.001, 0.0456)),
                        ours("attack " + name, "victim " + name, 75, new Estimate(0.2, 0.19, 0.21))),
                List.of(new Roc(
                        "cifar10",
                        "attack " + name,
                        100,
                        90,
                        0.875,
                        List.of(new Roc.Point(0, 0.25), new Roc.Point(0.01, 0.5), new Roc.Point(1, 1)))),
                List.of(new Example(
                        "cifar10",
                        "attack " + name,
                        "victim " + name,
                        "cat/" + name,
                        "cat",
                        name,
                        png,
                        png,
                        png,
                        0.3,
                        null,
                        png,
                        "cat",
                        name,
                        "cat",
                        2,
                        1)),
                List.of(
                        new GateStudyCell("cifar10", 0.05, "none", 0, 0, 40, 0.025),
                        new GateStudyCell("cifar10", 0.05, "red " + name, 5, 0.5, 40, 0.4),
                        new GateStudyCell("cifar10", 0.05, "red " + name, 5, 1, 40, 0.9)),
                List.of("few images of " + name));
    }

    static Cell undefended(String dataset, String attack, String victim) {
        return new Cell(
                dataset,
                attack,
                victim,
                "none",
                null,
                1000,
                900,
                CA,
                new Estimate(0, 0, 0),
                new Estimate(0.017, 0.01, 0.03),
                new Estimate(0.98, 0.97, 0.99),
                new Estimate(0.97, 0.96, 0.98),
                List.of(),
                null,
                null,
                0,
                0.1);
    }

    static Cell ours(String attack, String victim, Integer jpeg, Estimate excess) {
        return new Cell(
                "cifar10",
                attack,
                victim,
                "ours",
                jpeg,
                1000,
                901,
                CA,
                new Estimate(-0.015, -0.019, -0.011),
                new Estimate(0.871, 0.86, 0.88),
                new Estimate(0.0234, 0.02, 0.03),
                excess,
                List.of(new RateAt(0.05, 0.625), new RateAt(0.01, 0.375)),
                0.875,
                0.5,
                6.25,
                20);
    }

    private static CleanRow clean(String method) {
        return new CleanRow(
                method, null, 1000, 31.25, 0.95, List.of(new RateAt(0.05, 0.052), new RateAt(0.01, 0.011)), 2.25, 9.5);
    }
}
