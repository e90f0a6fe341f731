package io.detoxstream.evaluation.tuning;

import io.detoxstream.evaluation.data.LabeledImage;
import io.detoxstream.evaluation.gate.GateStudy;
import io.detoxstream.evaluation.gate.Sticker;
import io.detoxstream.evaluation.run.Progress;
import io.detoxstream.evaluation.run.SweepStore;
import io.detoxstream.evaluation.run.Workers;
import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.diffusion.KeyedNoise;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.screen.ImageScorer;
import io.detoxstream.purifier.screen.ImageScores;
import io.detoxstream.purifier.screen.ScreeningSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores of the gate, once for all settings that screen alike, and kept for a later run. For one thread, which spreads
 * the work.
 */
final class GateTrials {
    private static final int BATCH = 16;

    private final Denoiser denoiser;
    private final KeyedNoise noise;
    private final List<Sticker> stickers;
    private final String conditions;
    private final SweepStore store;
    private final Workers workers;
    private final Progress progress;
    private final Map<String, GateScores> made = new HashMap<>();

    GateTrials(
            Denoiser denoiser,
            KeyedNoise noise,
            List<Sticker> stickers,
            String conditions,
            SweepStore store,
            Workers workers,
            Progress progress) {
        this.denoiser = denoiser;
        this.noise = noise;
        this.stickers = stickers;
        this.conditions = conditions;
        this.store = store;
        this.workers = workers;
        this.progress = progress;
    }

    /** Network evaluations that the scores of a setting take. */
    double work(TuningData data) {
        return data.fitting().size() + (double) data.validation().size() * (stickers.size() + 1);
    }

    /** What settings have in common that score alike. */
    static String key(TuningData data, ScreeningSettings screening) {
        // the weak noise has a say only where the map is taken at it
        ScreeningSettings alike = screening.scoresSeparately() ? screening.withT1(0) : screening;
        return data.name() + "\n" + screening.scoresSeparately() + "\n" + alike;
    }

    /** @throws java.util.concurrent.CancellationException if the end was asked for */
    GateScores of(TuningData data, ScreeningSettings screening) {
        String key = key(data, screening);
        String fingerprint = conditions + "\n" + key + "\n" + paths(data.fitting()) + "\n" + paths(data.validation())
                + "\n" + stickers.stream().map(kind -> kind.trigger().name()).toList();
        return made.computeIfAbsent(key, any -> {
            String name = data.name() + "-" + Names.of(fingerprint);
            Optional<GateScores> kept =
                    store.read(name, GateScores.class).filter(old -> fingerprint.equals(old.fingerprint()));
            if (kept.isPresent()) {
                progress.skipped(work(data));
                return kept.get();
            }
            GateScores scores = score(data, screening, fingerprint);
            store.keep(name, scores);
            return scores;
        });
    }

    private GateScores score(TuningData data, ScreeningSettings screening, String fingerprint) {
        ImageScorer scorer = new ImageScorer(denoiser, noise, screening);
        String what = data.name() + ", gate";
        List<ImageScores> clean = score(scorer, inputs(data.fitting()), what);
        double[] fitting = clean.stream()
                .mapToDouble(scores -> Arrays.stream(scores.scores()).max().orElseThrow())
                .toArray();
        List<RgbImage> validation =
                data.validation().stream().map(LabeledImage::image).toList();
        GateStudy study = new GateStudy(inputs -> score(scorer, inputs, what), stickers);
        return GateScores.of(fingerprint, fitting, study.scores(validation, any -> {}));
    }

    private List<ImageScores> score(ImageScorer scorer, List<ImageInput> inputs, String what) {
        List<List<ImageInput>> parts = new ArrayList<>();
        for (int from = 0; from < inputs.size(); from += BATCH) {
            parts.add(inputs.subList(from, Math.min(inputs.size(), from + BATCH)));
        }
        return workers.map(parts, scorer::score, part -> progress.done(part.size(), what)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<ImageInput> inputs(List<LabeledImage> images) {
        // keyed by the pixels, as the study of stickers does
        return images.stream()
                .map(one -> ImageInput.of(one.image(), one.image().rgb()))
                .toList();
    }

    private static List<String> paths(List<LabeledImage> images) {
        return images.stream().map(LabeledImage::path).toList();
    }
}
