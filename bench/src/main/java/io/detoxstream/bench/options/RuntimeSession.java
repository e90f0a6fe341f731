package io.detoxstream.bench.options;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.detoxstream.bench.image.ImageSize;
import io.detoxstream.bench.measure.Interleaved.Work;
import io.detoxstream.purifier.diffusion.Conditioning;
import io.detoxstream.purifier.diffusion.DenoiserException;
import io.detoxstream.purifier.diffusion.ModelInfo;
import io.detoxstream.purifier.image.Planes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One session of ONNX Runtime, without the library around it. For one thread. */
final class RuntimeSession implements AutoCloseable {
    private static final int STEP = 100;
    private static final long SEED = 1;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final ModelInfo model;

    /**
     * @param model what the file is, so that the runtime was started by the library before: it insists on doing so
     * @throws DenoiserException if the runtime refuses file or options
     */
    RuntimeSession(Path file, ModelInfo model, RuntimeOptions options) {
        this.model = model;
        try (SessionOptions opened = options.open()) {
            this.session = environment.createSession(file.toString(), opened);
        } catch (OrtException e) {
            throw new DenoiserException("cannot open " + file + " with " + options + ": " + e.getMessage(), e);
        }
    }

    /** Evaluations of noise; the unit is one image. */
    Work evaluations(ImageSize size, int batch) {
        FloatBuffer pixels = floats(batch * Planes.CHANNELS * size.pixels());
        Random random = new Random(SEED);
        while (pixels.hasRemaining()) {
            pixels.put((float) random.nextGaussian());
        }
        pixels.flip();
        long[] shape = {batch, Planes.CHANNELS, size.height(), size.width()};
        List<String> inputs = model.conditioning().inputs();
        return () -> {
            try (OnnxTensor xt = OnnxTensor.createTensor(environment, pixels, shape);
                    OnnxTensor condition = condition(size, batch);
                    OrtSession.Result result = session.run(Map.of(inputs.get(0), xt, inputs.get(1), condition))) {
                return (int) ((OnnxTensor) result.get(0)).getInfo().getShape()[0];
            } catch (OrtException e) {
                throw new DenoiserException("an evaluation failed: " + e.getMessage(), e);
            }
        };
    }

    private OnnxTensor condition(ImageSize size, int batch) throws OrtException {
        if (model.conditioning() == Conditioning.STEP) {
            LongBuffer steps = LongBuffer.allocate(batch);
            while (steps.hasRemaining()) {
                steps.put(STEP);
            }
            return OnnxTensor.createTensor(environment, steps.flip(), new long[] {batch});
        }
        FloatBuffer sigma = floats(batch * size.pixels());
        float noise = (float) model.schedule().noise(STEP);
        while (sigma.hasRemaining()) {
            sigma.put(noise);
        }
        return OnnxTensor.createTensor(environment, sigma.flip(), new long[] {batch, 1, size.height(), size.width()});
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new DenoiserException("a session cannot be closed: " + e.getMessage(), e);
        }
    }
}
