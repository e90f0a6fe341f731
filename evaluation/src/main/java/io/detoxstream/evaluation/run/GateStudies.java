package io.detoxstream.evaluation.run;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.gate.GateStudy;
import io.detoxstream.evaluation.gate.Stickers;
import io.detoxstream.evaluation.report.GateStudyCell;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScorer;
import io.detoxstream.purifier.screen.ImageScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Studies of the gate, one for each data set, kept like sweeps. For one thread, which spreads the work. */
final class GateStudies {
    /** Images that one thread scores at a time. */
    private static final int BATCH = 16;

    private static final int EVALUATIONS = 1;

    private final ImageScorer scorer;
    private final int images;
    private final String conditions;
    private final SweepStore store;
    private final Workers workers;
    private final Progress progress;
    private final GateStudy study;

    /** What is kept. */
    record Kept(String fingerprint, List<GateStudyCell> cells) {}

    /**
     * @param images for each kind of sticker, at least one
     * @param conditions names everything that scores depend on beside the images
     */
    GateStudies(
            ImageScorer scorer, int images, String conditions, SweepStore store, Workers workers, Progress progress) {
        this.scorer = scorer;
        this.images = images;
        this.conditions = conditions;
        this.store = store;
        this.workers = workers;
        this.progress = progress;
        this.study = new GateStudy(this::score, Stickers.all());
    }

    /** Network evaluations of one study. */
    double work(DatasetPlan dataset) {
        return (double) EVALUATIONS * study.scorings(clean(dataset).size());
    }

    /** @throws java.util.concurrent.CancellationException if the end was asked for */
    List<GateStudyCell> of(DatasetPlan dataset) {
        List<LabeledImage> clean = clean(dataset);
        String name = dataset.name() + "-gate";
        String fingerprint = conditions + "\n" + dataset.thresholds() + "\n"
                + clean.stream().map(LabeledImage::path).toList();
        Optional<Kept> kept = store.read(name, Kept.class).filter(old -> fingerprint.equals(old.fingerprint()));
        if (kept.isPresent()) {
            progress.skipped(work(dataset));
            return kept.get().cells();
        }
        List<RgbImage> pictures = clean.stream().map(LabeledImage::image).toList();
        int[] before = new int[1];
        List<GateStudyCell> cells = study.run(dataset.name(), pictures, dataset.thresholds(), scored -> {
            progress.done((double) EVALUATIONS * (scored - before[0]), dataset.name() + ", stickers");
            before[0] = scored;
        });
        store.keep(name, new Kept(fingerprint, cells));
        return cells;
    }

    private List<LabeledImage> clean(DatasetPlan dataset) {
        return dataset.images().subList(0, Math.min(images, dataset.images().size()));
    }

    private List<ImageScores> score(List<ImageInput> inputs) {
        List<List<ImageInput>> parts = new ArrayList<>();
        for (int from = 0; from < inputs.size(); from += BATCH) {
            parts.add(inputs.subList(from, Math.min(inputs.size(), from + BATCH)));
        }
        return workers.map(parts, scorer::score, any -> {}).stream()
                .flatMap(List::stream)
                .toList();
    }
}
