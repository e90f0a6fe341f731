package io.detoxstream.purifier.diffusion;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.detoxstream.purifier.detect.Detector;
import io.detoxstream.purifier.detect.DetectorInfo;
import io.detoxstream.purifier.image.Planes;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A detector in an ONNX file: input {@code x} float [n, 3, h, w], output {@code found} float [n, 1, h, w]. Device batches
 * have the fixed sizes of {@link BatchPlan}, so that the answer for an image does not depend on its company.
 */
public final class OnnxDetector implements Detector {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxDetector.class);

    private final Model model;
    private final DetectorInfo info;
    // held for reading during an evaluation: a session that is closed under one takes the process down
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private boolean closed;

    private OnnxDetector(Model model, DetectorInfo info) {
        this.model = model;
        this.info = info;
    }

    /**
     * Opens a detector after comparing it with the digest in {@code <file>.sha256} beside it, and evaluates it once.
     *
     * @throws DenoiserException if the file, its digest or its metadata are missing or contradict each other, or if the
     *     device cannot be used
     */
    public static OnnxDetector open(Path onnx, DeviceSettings settings) {
        ModelFile file = ModelFile.verified(onnx);
        OnnxRuntime.Loaded loaded = OnnxRuntime.load(file.path(), settings);
        try {
            DetectorInfo info = DetectorMetadata.of(loaded.model().getBlock().getCustomMetadata(), file.sha256());
            OnnxDetector detector = new OnnxDetector(loaded.model(), info);
            int side = info.sizeMultiple();
            detector.find(new float[Planes.CHANNELS * side * side], 1, side, side);
            LOG.info("detector {} ({}) runs on {}", info.name(), file.sha256(), loaded.device());
            return detector;
        } catch (RuntimeException e) {
            loaded.model().close();
            throw e;
        }
    }

    @Override
    public DetectorInfo info() {
        return info;
    }

    @Override
    public float[] find(float[] pixels, int n, int height, int width) {
        if (n < 1 || height % info.sizeMultiple() != 0 || width % info.sizeMultiple() != 0) {
            throw new IllegalArgumentException("a batch of " + n + " images of " + width + "x" + height
                    + " does not fit: sides must be multiples of " + info.sizeMultiple());
        }
        life.readLock().lock();
        try {
            if (closed) {
                throw new DenoiserException("the detector is closed");
            }
            int area = height * width;
            float[] found = new float[n * area];
            for (BatchPlan.Part part : BatchPlan.of(n)) {
                float[] answer = run(new PixelBatch(pixels, part, height, width));
                if (answer.length != part.size() * area) {
                    throw new DenoiserException("the detector returned " + answer.length + " values for a batch of "
                            + part.size() + " images of " + width + "x" + height);
                }
                System.arraycopy(answer, 0, found, part.first() * area, part.images() * area);
            }
            return requireFinite(found);
        } finally {
            life.readLock().unlock();
        }
    }

    private float[] run(PixelBatch batch) {
        try (Predictor<PixelBatch, float[]> predictor = model.newPredictor(batch)) {
            return predictor.predict(batch);
        } catch (TranslateException | RuntimeException e) {
            throw new DenoiserException("the detector " + info.name() + " failed: " + e.getMessage(), e);
        }
    }

    private float[] requireFinite(float[] found) {
        for (float value : found) {
            // written so that NaN is refused too
            if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
                throw new DenoiserException("the detector " + info.name() + " answered " + value);
            }
        }
        return found;
    }

    /** Waits for evaluations in flight; later ones fail. */
    @Override
    public void close() {
        life.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                model.close();
            }
        } finally {
            life.writeLock().unlock();
        }
    }
}
