package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.method.Method;
import io.detoxstream.evaluation.metric.Detection;
import io.detoxstream.evaluation.metric.PairedBootstrap;
import io.detoxstream.evaluation.metric.PairedDifference;
import io.detoxstream.evaluation.metric.Wilson;
import io.detoxstream.evaluation.report.Cell;
import io.detoxstream.evaluation.report.CleanRow;
import io.detoxstream.evaluation.report.Estimate;
import io.detoxstream.evaluation.report.RateAt;
import io.detoxstream.evaluation.report.VictimReport;
import io.detoxstream.evaluation.victim.VictimInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** From sweeps to measures, on one data set. Stateless but for the plan. */
final class CellMaker {
    private final DatasetPlan plan;

    CellMaker(DatasetPlan plan) {
        this.plan = plan;
    }

    /**
     * @param clean the method's sweep of clean images; null if it has none
     * @param undefended sweep of clean images as they are, at least as many
     * @param triggered the method's sweep of triggered images, of as many images less those of the target class
     * @param first images behind the triggered sweep, with those of the target class
     */
    Cell cell(
            VictimInfo victim, Method method, Integer jpeg, Sweep clean, Sweep undefended, Sweep triggered, int first) {
        int[] places = places(first, victim.target());
        int[] seen = triggered.of(victim.sha256());
        boolean[] recovered = new boolean[places.length];
        boolean[] fooled = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            recovered[i] = seen[i] == label(places[i]);
            fooled[i] = seen[i] == victim.target();
        }
        boolean gated = clean != null && clean.scores() != null;
        Detection detection = gated ? new Detection(clean.scores(), triggered.scores()) : null;
        return new Cell(
                plan.name(),
                victim.attack(),
                victim.name(),
                method.name(),
                jpeg,
                clean == null ? 0 : clean.images(),
                places.length,
                clean == null ? null : Wilson.of(hits(clean.of(victim.sha256()))),
                clean == null ? null : caDifference(victim, clean, undefended),
                Wilson.of(recovered),
                Wilson.of(fooled),
                clean == null ? null : excess(victim, fooled, clean.of(victim.sha256()), places),
                detection == null ? List.of() : rates(triggered.scores()),
                detection == null ? null : detection.auroc(),
                triggered.iou(),
                triggered.evaluationsPerImage(),
                triggered.millisPerImage());
    }

    private Estimate caDifference(VictimInfo victim, Sweep clean, Sweep undefended) {
        int[] before = Arrays.copyOf(undefended.of(victim.sha256()), clean.images());
        return PairedBootstrap.difference(hits(clean.of(victim.sha256())), hits(before));
    }

    private static Estimate excess(VictimInfo victim, boolean[] fooled, int[] clean, int[] places) {
        boolean[] fallen = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            fallen[i] = clean[places[i]] == victim.target();
        }
        return PairedDifference.of(fooled, fallen);
    }

    /** The victim on images as they are. */
    VictimReport victim(VictimInfo victim, Sweep clean, Cell undefended) {
        return new VictimReport(
                victim.name(),
                plan.name(),
                victim.attack(),
                victim.architecture(),
                victim.poisonRate(),
                victim.target(),
                victim.targetName(),
                victim.sha256(),
                clean.images(),
                undefended.ca(),
                undefended.pa(),
                undefended.asr());
    }

    CleanRow cleanRow(Method method, Integer jpeg, Sweep clean) {
        return new CleanRow(
                method.name(),
                jpeg,
                clean.images(),
                clean.psnr(),
                clean.ssim(),
                clean.scores() == null ? List.of() : rates(clean.scores()),
                clean.evaluationsPerImage(),
                clean.millisPerImage());
    }

    private List<RateAt> rates(double[] scores) {
        return plan.thresholds().stream()
                .map(gate -> new RateAt(gate.rate(), Detection.above(scores, gate.threshold())))
                .toList();
    }

    /** Places of the images among the first ones that are not of the target class. */
    private int[] places(int first, int target) {
        return IntStream.range(0, first).filter(i -> label(i) != target).toArray();
    }

    private boolean[] hits(int[] predictions) {
        boolean[] hits = new boolean[predictions.length];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = predictions[i] == label(i);
        }
        return hits;
    }

    private int label(int image) {
        LabeledImage one = plan.images().get(image);
        return one.label();
    }
}
