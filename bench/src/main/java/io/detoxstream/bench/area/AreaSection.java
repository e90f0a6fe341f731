package io.detoxstream.bench.area;

import io.detoxstream.bench.Library;
import io.detoxstream.bench.Pace;
import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.bench.image.Picture;
import io.detoxstream.bench.image.Pools;
import io.detoxstream.bench.measure.ProcessorTime;
import io.detoxstream.bench.measure.Pulse;
import io.detoxstream.purifier.FlaggedInput;
import io.detoxstream.purifier.PurificationOutcome.Purified;
import io.detoxstream.purifier.ScreeningOutcome.Gate;
import io.detoxstream.purifier.ScreeningOutcome.Screened;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.suspicion.MapKind;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Purifies a camera's frame under masks of growing area: the cost is to grow with the mask, not with the frame. */
public final class AreaSection {
    private static final int[] SIDES = {16, 48, 80, 112, 144, 176, 208};
    /** A frame that is screened would cost more than all the masks: its map is made up. */
    private static final Gate GATE = new Gate("bench", "made up", 1, 2);

    private static final float INSIDE = 10;
    private static final double MILLIS = 1e-6;
    /** Of the largest mask, on two cores. */
    private static final double GUESSED_SECONDS = 4;

    private final Library library;
    private final Pace pace;
    private final Pulse pulse;

    public AreaSection(Library library, Pace pace, Pulse pulse) {
        this.library = library;
        this.pace = pace;
        this.pulse = pulse;
    }

    /** Planned seconds. */
    public static double seconds(Pace pace) {
        double largest = SIDES[SIDES.length - 1];
        double all = Arrays.stream(SIDES)
                .mapToDouble(side -> side * side / (largest * largest))
                .sum();
        return (pace.rounds() + 1) * GUESSED_SECONDS * all;
    }

    public List<AreaPoint> run(Pools pools) {
        pulse.stage("masks of growing area", seconds(pace));
        Picture frame = pools.unasked(ImageSize.FRAME, 1).clean().get(0);
        List<FlaggedInput> flagged =
                Arrays.stream(SIDES).mapToObj(side -> flagged(frame, side)).toList();
        // the first evaluation of a size is slow: every size is purified once before any is measured
        List<AreaPoint> points =
                new ArrayList<>(flagged.stream().map(this::counted).toList());
        for (int round = 0; round < pace.rounds(); round++) {
            for (int i = 0; i < points.size(); i++) {
                points.set(i, timed(points.get(i), flagged.get(i)));
            }
        }
        return points;
    }

    private AreaPoint counted(FlaggedInput flagged) {
        long evaluations = library.network().evaluations();
        long pixels = library.network().pixels();
        Purified purified = purify(flagged);
        return new AreaPoint(
                ImageSize.FRAME.toString(),
                purified.mode().name().toLowerCase(Locale.ROOT),
                Math.round(purified.maskShare() * ImageSize.FRAME.pixels()),
                library.network().evaluations() - evaluations,
                library.network().pixels() - pixels,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY);
    }

    private AreaPoint timed(AreaPoint point, FlaggedInput flagged) {
        long start = System.nanoTime();
        long cpu = ProcessorTime.ofProcess();
        purify(flagged);
        return new AreaPoint(
                point.size(),
                point.mode(),
                point.maskPixels(),
                point.evaluations(),
                point.evaluatedPixels(),
                Math.min(point.millis(), (System.nanoTime() - start) * MILLIS),
                Math.min(point.cpuMillis(), (ProcessorTime.ofProcess() - cpu) * MILLIS));
    }

    private Purified purify(FlaggedInput flagged) {
        pulse.beat();
        if (library.detoxifier().purify(List.of(flagged)).get(0) instanceof Purified purified) {
            return purified;
        }
        throw new IllegalStateException("a frame of the benchmark cannot be purified");
    }

    /** With a square in the middle that the map shows. */
    private FlaggedInput flagged(Picture picture, int side) {
        RgbImage image = picture.image();
        float[] map = new float[image.width() * image.height()];
        int left = (image.width() - side) / 2;
        int top = (image.height() - side) / 2;
        for (int y = top; y < top + side; y++) {
            Arrays.fill(map, y * image.width() + left, y * image.width() + left + side, INSIDE);
        }
        SuspicionMap suspicion = new SuspicionMap(MapKind.NOISE_ERROR, image.width(), image.height(), map);
        return new FlaggedInput(
                picture.input(library.profiles()), new Screened(image, suspicion, INSIDE, 1, GATE, List.of(), 0));
    }
}
