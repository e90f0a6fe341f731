package io.detoxstream.evaluation.victim;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.detoxstream.purifier.diffusion.BatchPlan;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.image.RgbImage;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A victim in an ONNX file: input {@code image} float [n, 3, 32, 32] in [0, 1], output {@code logits} [n, classes].
 * Batches have fixed sizes, see {@link BatchPlan}. Made by {@link Victims}; close it when no thread uses it any more.
 */
final class OnnxVictim implements Victim {
    static final String INPUT = "image";
    private static final int SIDE = 32;

    private final Model model;
    private final VictimInfo info;
    private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();

    /** A predictor and the batch it translates; for one thread at a time. */
    private record Worker(PixelBatch batch, Predictor<PixelBatch, float[]> predictor) {}

    OnnxVictim(Model model, VictimInfo info) {
        this.model = model;
        this.info = info;
    }

    @Override
    public VictimInfo info() {
        return info;
    }

    @Override
    public int[] predict(List<RgbImage> images) {
        for (RgbImage image : images) {
            if (image.width() != SIDE || image.height() != SIDE) {
                throw new IllegalArgumentException(
                        info.name() + " takes images of " + SIDE + "x" + SIDE + " pixels, not " + image);
            }
        }
        Worker idleWorker = idle.poll();
        Worker worker = idleWorker == null ? newWorker() : idleWorker;
        int[] classes = new int[images.size()];
        for (BatchPlan.Part part : BatchPlan.of(images.size())) {
            worker.batch().fill(images, part);
            float[] logits = run(worker);
            if (logits.length != part.size() * info.classes().size()) {
                throw new DenoiserException(info.name() + " returned " + logits.length + " logits for " + part.size()
                        + " images of " + info.classes().size() + " classes");
            }
            for (int i = 0; i < part.images(); i++) {
                classes[part.first() + i] = largest(logits, i * info.classes().size());
            }
        }
        idle.add(worker);
        return classes;
    }

    private Worker newWorker() {
        PixelBatch batch = new PixelBatch(SIDE);
        return new Worker(batch, model.newPredictor(batch));
    }

    private float[] run(Worker worker) {
        try {
            return worker.predictor().predict(worker.batch());
        } catch (TranslateException | RuntimeException e) {
            worker.predictor().close();
            throw new DenoiserException("the victim " + info.name() + " failed: " + e.getMessage(), e);
        }
    }

    private int largest(float[] logits, int from) {
        int best = 0;
        for (int k = 1; k < info.classes().size(); k++) {
            best = logits[from + k] > logits[from + best] ? k : best;
        }
        return best;
    }

    @Override
    public void close() {
        idle.forEach(worker -> worker.predictor().close());
        idle.clear();
        model.close();
    }
}
