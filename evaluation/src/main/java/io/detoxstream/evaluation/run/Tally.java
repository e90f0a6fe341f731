package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.method.Case;
import io.detoxstream.evaluation.method.Treated;
import io.detoxstream.evaluation.metric.Likeness;
import io.detoxstream.evaluation.victim.Victim;
import io.detoxstream.purifier.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is kept of one treated batch, and how the batches of a sweep are put together. Images are not kept. */
record Tally(List<Row> rows, Map<String, int[]> predictions) {
    /** NaN stands for what there is not. */
    record Row(double score, double psnr, double ssim, double iou, int evaluations, long nanos) {}

    /** @param clean whether to compare what passes on with what arrived */
    static Tally of(List<Case> cases, List<Treated> treated, List<Victim> victims, boolean clean) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            rows.add(row(cases.get(i), treated.get(i), clean));
        }
        List<RgbImage> images = treated.stream().map(Treated::image).toList();
        Map<String, int[]> predictions = new LinkedHashMap<>();
        victims.forEach(victim -> predictions.put(victim.info().sha256(), victim.predict(images)));
        return new Tally(rows, predictions);
    }

    private static Row row(Case one, Treated treated, boolean clean) {
        boolean same = !clean || one.image().equals(treated.image());
        boolean overlaps = treated.flagged() && treated.mask() != null && one.changed() != null;
        return new Row(
                treated.score(),
                same ? Double.NaN : Likeness.psnr(one.image(), treated.image()),
                same ? 1 : Likeness.ssim(one.image(), treated.image()),
                overlaps ? Likeness.iou(treated.mask(), one.changed()) : Double.NaN,
                treated.evaluations(),
                treated.nanos());
    }

    /** @param batches in the order of the images */
    static Sweep sweep(String fingerprint, List<Tally> batches) {
        List<Row> rows =
                batches.stream().flatMap(batch -> batch.rows().stream()).toList();
        double[] scores = rows.stream().mapToDouble(Row::score).toArray();
        Map<String, int[]> predictions = new LinkedHashMap<>();
        for (Tally batch : batches) {
            batch.predictions().forEach((victim, more) -> predictions.merge(victim, more, Tally::joined));
        }
        return new Sweep(
                fingerprint,
                rows.size(),
                scores.length == 0 || Double.isNaN(scores[0]) ? null : scores,
                predictions,
                mean(rows.stream().mapToDouble(Row::psnr).toArray()),
                rows.stream().mapToDouble(Row::ssim).average().orElse(1),
                mean(rows.stream().mapToDouble(Row::iou).toArray()),
                rows.stream().mapToLong(Row::evaluations).sum(),
                rows.stream().mapToLong(Row::nanos).sum());
    }

    private static Double mean(double[] values) {
        double[] there =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        return there.length == 0 ? null : Arrays.stream(there).average().getAsDouble();
    }

    private static int[] joined(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
