package io.detoxstream.purifier.calibration;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.calibration.CalibrationPlan.Target;
import io.detoxstream.purifier.calibration.FrameCalibrator.Point;
import io.detoxstream.purifier.screen.ImageScores;
import io.detoxstream.purifier.screen.SizeClass;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * From clean images to thresholds: one per size class and wanted clean flag rate, by split conformal prediction.
 *
 * <p>The guarantee is for images that are exchangeable with the clean ones given: take them from the stream that is to
 * be protected, and not several frames of one scene. The tiles of a frame count one by one but are not independent, so
 * the interval of a tile's rate is narrower than it should be. Of frames there are thresholds twice: of their tiles, and
 * of whole frames ({@link FrameCalibrator}), one observation each. Images are read once and not kept.
 */
public final class Calibrator {
    private static final int BATCH = 32;

    private final Conditions conditions;
    private final Function<List<ImageInput>, List<ImageScores>> scorer;
    private final Clock clock;

    /** @param scorer scores images the way screening does: {@code imageScorer::score} */
    public Calibrator(Conditions conditions, Function<List<ImageInput>, List<ImageScores>> scorer, Clock clock) {
        this.conditions = conditions;
        this.scorer = scorer;
        this.clock = clock;
    }

    /**
     * @param clean clean images that the thresholds are computed from
     * @param heldOut other clean images that the thresholds are tried on; may be empty
     * @param progress is told the number of images scored so far, of both sets together
     * @throws io.detoxstream.purifier.diffusion.DenoiserException if the device fails
     */
    public CalibrationReport calibrate(
            CalibrationPlan plan, Iterator<ImageInput> clean, Iterator<ImageInput> heldOut, IntConsumer progress) {
        int[] done = {0};
        IntConsumer count = images -> progress.accept(done[0] += images);
        Map<String, List<double[]>> scored = score(clean, count);
        Map<String, List<double[]>> tried = score(heldOut, count);
        Map<String, double[]> scores = pooled(scored);
        Map<String, double[]> others = pooled(tried);
        List<ThresholdEntry> entries = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        scores.forEach((sizeClass, values) -> {
            double[] second = others.getOrDefault(sizeClass, new double[0]);
            for (Target target : plan.targets()) {
                try {
                    entries.add(entry(plan, target, sizeClass, values, second));
                } catch (CalibrationException e) {
                    (SizeClass.isCoarse(sizeClass) ? leftOut : refusals)
                            .add(sizeClass + ", " + target.kind().code() + ": " + e.getMessage());
                }
            }
        });
        scored.forEach((sizeClass, images) -> {
            if (!SizeClass.isCoarse(sizeClass) && images.stream().anyMatch(image -> image.length > 1)) {
                try {
                    entries.addAll(frames(plan, sizeClass, images, tried.getOrDefault(sizeClass, List.of())));
                } catch (CalibrationException e) {
                    leftOut.add("thresholds of whole frames of " + sizeClass + ": " + e.getMessage());
                }
            }
        });
        return new CalibrationReport(entries, refusals, leftOut);
    }

    private List<ThresholdEntry> frames(
            CalibrationPlan plan, String sizeClass, List<double[]> frames, List<double[]> heldOut) {
        FrameCalibrator calibrator = FrameCalibrator.of(frames);
        double[] others = FrameCalibrator.largest(heldOut, calibrator.tiles());
        double[] wanted = plan.targets().stream().mapToDouble(Target::rate).toArray();
        String name = FrameCurves.name(sizeClass, calibrator.tiles());
        return calibrator.points(wanted).stream()
                .map(point -> entry(plan, name, GateKind.FRAME, point, calibrator.frames(), others))
                .toList();
    }

    private ThresholdEntry entry(
            CalibrationPlan plan, Target target, String sizeClass, double[] scores, double[] heldOut) {
        double threshold = ConformalThreshold.of(scores, target.rate());
        Point point = new Point(target.rate(), threshold, ThresholdEntry.SPLIT_CONFORMAL);
        return entry(plan, sizeClass, target.kind(), point, scores.length, heldOut);
    }

    private ThresholdEntry entry(
            CalibrationPlan plan, String sizeClass, GateKind kind, Point point, int n, double[] heldOut) {
        return new ThresholdEntry(
                plan.profile(),
                sizeClass,
                conditions,
                kind,
                point.rate(),
                point.threshold(),
                n,
                point.method(),
                heldOut.length == 0 ? null : HeldOut.of(heldOut, point.threshold()),
                plan.calibratedOn(),
                LocalDate.now(clock).toString());
    }

    private static Map<String, double[]> pooled(Map<String, List<double[]>> scored) {
        Map<String, double[]> scores = new TreeMap<>();
        scored.forEach((name, images) ->
                scores.put(name, images.stream().flatMapToDouble(Arrays::stream).toArray()));
        return scores;
    }

    /** The scores of each image, by size class. */
    private Map<String, List<double[]>> score(Iterator<ImageInput> images, IntConsumer count) {
        Map<String, List<double[]>> bySize = new TreeMap<>();
        List<ImageInput> batch = new ArrayList<>(BATCH);
        while (images.hasNext()) {
            batch.add(images.next());
            if (batch.size() == BATCH || !images.hasNext()) {
                scorer.apply(batch).forEach(scored -> add(scored, bySize));
                count.accept(batch.size());
                batch.clear();
            }
        }
        return bySize;
    }

    /** With the coarser views of a frame, which are size classes of their own. */
    private static void add(ImageScores scored, Map<String, List<double[]>> bySize) {
        if (scored.scores().length > 0) {
            bySize.computeIfAbsent(scored.sizeClass().name(), name -> new ArrayList<>())
                    .add(scored.scores());
        }
        scored.coarser().forEach(view -> add(view, bySize));
    }
}
