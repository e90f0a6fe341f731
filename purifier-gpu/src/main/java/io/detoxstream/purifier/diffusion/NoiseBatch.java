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
 * One device batch in direct memory, which the runtime reads in place, and its translation for DJL. The memory is
 * kept and grows to the largest batch seen. For one thread at a time.
 */
final class NoiseBatch implements NoBatchifyTranslator<NoiseBatch, float[]> {
    private static final int CHANNELS = 3;

    private FloatBuffer pixels = FloatBuffer.allocate(0);
    private LongBuffer steps = LongBuffer.allocate(0);
    private Shape shape = new Shape(0);

    /** Takes the images of one part, and pads it with copies of the last of them. */
    void fill(float[] xt, int[] t, BatchPlan.Part part, int height, int width) {
        int values = CHANNELS * height * width;
        shape = new Shape(part.size(), CHANNELS, height, width);
        reserve(part.size() * values, part.size());
        pixels.clear().put(xt, part.first() * values, part.images() * values);
        steps.clear();
        for (int i = 0; i < part.images(); i++) {
            steps.put(t[part.first() + i]);
        }
        int last = part.first() + part.images() - 1;
        for (int i = part.images(); i < part.size(); i++) {
            pixels.put(xt, last * values, values);
            steps.put(t[last]);
        }
        pixels.flip();
        steps.flip();
    }

    private void reserve(int values, int images) {
        if (pixels.capacity() < values) {
            pixels = direct((long) values * Float.BYTES).asFloatBuffer();
        }
        if (steps.capacity() < images) {
            steps = direct((long) images * Long.BYTES).asLongBuffer();
        }
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
        NDArray t = manager.create(steps, new Shape(shape.get(0)), DataType.INT64);
        xt.setName("x_t");
        t.setName("t");
        return new NDList(xt, t);
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList outputs) {
        return outputs.singletonOrThrow().toFloatArray();
    }
}
