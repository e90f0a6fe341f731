package io.detoxstream.purifier.screen;

import io.detoxstream.purifier.ImageInput;
import io.detoxstream.purifier.diffusion.Denoiser;
import io.detoxstream.purifier.image.Planes;
import io.detoxstream.purifier.image.RgbImage;
import io.detoxstream.purifier.spectral.SpectralFilter.Filtered;
import io.detoxstream.purifier.suspicion.LocalExcess;
import io.detoxstream.purifier.suspicion.SuspicionMap;
import io.detoxstream.purifier.tile.Padding;
import io.detoxstream.purifier.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Examines images that go through the network whole: all noise levels of several images in one device batch. */
final class WholeImages {
    private final Denoiser network;
    private final Denoiser inpainting;
    private final Examiner examiner;

    /**
     * @param network asked about weak noise
     * @param inpainting asked about what is generated anew
     */
    WholeImages(Denoiser network, Denoiser inpainting, Examiner examiner) {
        this.network = network;
        this.inpainting = inpainting;
        this.examiner = examiner;
    }

    /** Images that fit one device batch at a padded size, 1 or more. */
    int perBatch(int width, int height) {
        return Math.max(1, Evaluations.most(width, height) / examiner.levels());
    }

    /** Images that fit one device batch when only their scores are wanted, 1 or more. */
    int scoresPerBatch(int width, int height) {
        return Evaluations.most(width, height);
    }

    /**
     * Scores images of the same padded size in one device batch, with one evaluation each: where the map has a noise of
     * its own, the weak restoration is not computed.
     *
     * @param width padded columns
     * @param height padded rows
     * @return local excess of each image
     */
    double[] scores(List<ImageInput> inputs, int width, int height) {
        Evaluations evaluations = new Evaluations(inputs.size(), width, height);
        Tile whole = new Tile(0, 0, width, height);
        List<Planes> padded =
                padded(inputs.stream().map(input -> Planes.of(input.image())).toList(), width, height);
        List<NoiseDraw> draws = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            NoiseDraw draw = examiner.mapped(padded.get(i), inputs.get(i));
            draws.add(draw);
            evaluations.add(draw, whole);
        }
        float[] eps = evaluations.run(network);
        List<float[]> found = examiner.find(padded);
        double[] scores = new double[inputs.size()];
        for (int i = 0; i < scores.length; i++) {
            RgbImage image = inputs.get(i).image();
            Planes predicted = item(eps, i, width, height);
            scores[i] =
                    LocalExcess.of(examiner.map(draws.get(i), predicted, found.get(i), image.width(), image.height()));
        }
        return scores;
    }

    /**
     * Examines images of the same padded size in one device batch.
     *
     * @param width padded columns
     * @param height padded rows
     */
    List<Examined> examine(List<ImageInput> inputs, int width, int height) {
        int levels = examiner.levels();
        Evaluations evaluations = new Evaluations(inputs.size() * levels, width, height);
        Tile whole = new Tile(0, 0, width, height);
        List<Planes> images =
                inputs.stream().map(input -> Planes.of(input.image())).toList();
        List<Planes> padded = padded(images, width, height);
        List<NoiseDraw> draws = new ArrayList<>();
        List<Filtered> filtered = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            filtered.add(examiner.filtered(inputs.get(i), images.get(i)));
            draws.add(examiner.weak(Padding.pad(filtered.get(i).image(), width, height), inputs.get(i)));
            if (levels == 2) {
                draws.add(examiner.score(padded.get(i), inputs.get(i)));
            }
        }
        draws.forEach(draw -> evaluations.add(draw, whole));
        float[] eps = evaluations.run(network);
        List<float[]> found = examiner.find(padded);
        List<Planes> restored = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Planes weakEps = item(eps, i * levels, width, height);
            restored.add(Examiner.restored(draws.get(i * levels), weakEps, inputs.get(i)));
        }
        inpaint(inputs, filtered, restored, width, height);
        List<Examined> examined = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            int score = i * levels + levels - 1;
            int imageWidth = inputs.get(i).image().width();
            int imageHeight = inputs.get(i).image().height();
            Planes scoreEps = item(eps, score, width, height);
            SuspicionMap map = examiner.map(draws.get(score), scoreEps, found.get(i), imageWidth, imageHeight);
            examined.add(conclude(images.get(i), restored.get(i), map, filtered.get(i)));
        }
        return examined;
    }

    /** Replaces the restorations of images that are to be inpainted. */
    private void inpaint(
            List<ImageInput> inputs, List<Filtered> filtered, List<Planes> restored, int width, int height) {
        List<Integer> wanted = IntStream.range(0, inputs.size())
                .filter(i -> examiner.inpainter().wants(filtered.get(i)))
                .boxed()
                .toList();
        List<Inpainter.Job> jobs = wanted.stream()
                .map(i -> new Inpainter.Job(inputs.get(i), filtered.get(i), restored.get(i)))
                .toList();
        if (jobs.isEmpty()) {
            return;
        }
        List<Planes> inpainted = examiner.inpainter().inpaint(jobs, width, height, (states, t) -> {
            Evaluations evaluations = new Evaluations(states.size(), width, height);
            states.forEach(state -> evaluations.add(state, t));
            float[] eps = evaluations.run(inpainting);
            return IntStream.range(0, states.size())
                    .mapToObj(i -> item(eps, i, width, height))
                    .toList();
        });
        for (int i = 0; i < inpainted.size(); i++) {
            restored.set(wanted.get(i), inpainted.get(i));
        }
    }

    private static Planes item(float[] eps, int item, int width, int height) {
        int values = Planes.CHANNELS * width * height;
        return new Planes(width, height, Arrays.copyOfRange(eps, item * values, (item + 1) * values));
    }

    private static List<Planes> padded(List<Planes> images, int width, int height) {
        return images.stream().map(image -> Padding.pad(image, width, height)).toList();
    }

    private Examined conclude(Planes image, Planes restored, SuspicionMap map, Filtered filtered) {
        List<Tile> windows = List.of(new Tile(0, 0, image.width(), image.height()));
        int evaluations = examiner.levels()
                + (examiner.inpainter().wants(filtered) ? examiner.inpainter().evaluations() : 0);
        return Examiner.conclude(image, restored, map, windows, evaluations, filtered.bins());
    }
}
