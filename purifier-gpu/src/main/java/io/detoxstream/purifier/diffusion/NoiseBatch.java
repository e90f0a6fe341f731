package io.detoxstream.purifier.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * One device batch in direct memory, which the runtime reads in place, and its translation for DJL. A batch is padded
 * with copies of its last image. The memory is kept and grows to the largest batch seen. For one thread at a time.
 */
final class NoiseBatch implements NoBatchifyTranslator<NoiseBatch, float[]> {
    private static final int CHANNELS = 3;

    private final Conditioning conditioning;
    private FloatBuffer pixels = FloatBuffer.allocate(0);
    private FloatBuffer sigmas = FloatBuffer.allocate(0);
    private LongBuffer steps = LongBuffer.allocate(0);
    private Shape shape = new Shape(0);

    NoiseBatch(Conditioning conditioning) {
        this.conditioning = conditioning;
    }

    /** Takes x_t of the images of one part. */
    NoiseBatch pixels(float[] xt, BatchPlan.Part part, int height, int width) {
        shape = new Shape(part.size(), CHANNELS, height, width);
        pixels = padded(xt, part, CHANNELS * height * width, pixels);
        return this;
    }

    /** Takes the noise of their pixels. */
    NoiseBatch noiseMap(float[] sigma, BatchPlan.Part part, int height, int width) {
        sigmas = padded(sigma, part, height * width, sigmas);
        return this;
    }

    /** Takes their steps. */
    NoiseBatch steps(int[] t, BatchPlan.Part part) {
        if (steps.capacity() < part.size()) {
            steps = direct((long) part.size() * Long.BYTES).asLongBuffer();
        }
        steps.clear();
        for (int i = 0; i < part.size(); i++) {
            steps.put(t[part.first() + Math.min(i, part.images() - 1)]);
        }
        steps.flip();
        return this;
    }

    private static FloatBuffer padded(float[] from, BatchPlan.Part part, int values, FloatBuffer memory) {
        FloatBuffer to = memory.capacity() < part.size() * values
                ? direct((long) part.size() * values * Float.BYTES).asFloatBuffer()
                : memory;
        to.clear().put(from, part.first() * values, part.images() * values);
        int last = part.first() + part.images() - 1;
        for (int i = part.images(); i < part.size(); i++) {
            to.put(from, last * values, values);
        }
        return to.flip();
    }

    private static ByteBuffer direct(long bytes) {
        try {
            return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
        } catch (OutOfMemoryError | ArithmeticException e) {
            throw new DenoiserException("no direct memory for a device batch of " + bytes + " bytes", e);
        }
    }

    @Override
    public NDList processInput(TranslatorContext context, NoiseBatch batch) {
        NDManager manager = context.getNDManager();
        NDArray xt = manager.create(pixels, shape, DataType.FLOAT32);
        xt.setName("x_t");
        return new NDList(xt, condition(manager));
    }

    private NDArray condition(NDManager manager) {
        NDArray condition = switch (conditioning) {
            case STEP -> manager.create(steps, new Shape(shape.get(0)), DataType.INT64);
            case NOISE_MAP ->
                manager.create(sigmas, new Shape(shape.get(0), 1, shape.get(2), shape.get(3)), DataType.FLOAT32);
        };
        condition.setName(conditioning.inputs().get(1));
        return condition;
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList outputs) {
        return outputs.singletonOrThrow().toFloatArray();
    }
}
