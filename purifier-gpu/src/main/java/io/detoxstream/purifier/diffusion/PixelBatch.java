package io.detoxstream.purifier.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.detoxstream.purifier.image.Planes;
import java.util.Arrays;

/** The images of one device batch and their translation for DJL, padded with copies of the last one. For one use. */
final class PixelBatch implements NoBatchifyTranslator<PixelBatch, float[]> {
    private final float[] values;
    private final Shape shape;

    PixelBatch(float[] pixels, BatchPlan.Part part, int height, int width) {
        int perImage = Planes.CHANNELS * height * width;
        shape = new Shape(part.size(), Planes.CHANNELS, height, width);
        int from = part.first() * perImage;
        values = Arrays.copyOfRange(pixels, from, from + part.size() * perImage);
        int last = part.first() + part.images() - 1;
        for (int i = part.images(); i < part.size(); i++) {
            System.arraycopy(pixels, last * perImage, values, i * perImage, perImage);
        }
    }

    @Override
    public NDList processInput(TranslatorContext context, PixelBatch batch) {
        NDArray x = context.getNDManager().create(values, shape);
        x.setName("x");
        return new NDList(x);
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList outputs) {
        return outputs.singletonOrThrow().toFloatArray();
    }
}
